import { useEffect } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { ConnectionHealth } from '#state/models/use-connection-health.ts';
import { useConnectionHealth } from '#state/models/use-connection-health.ts';

/** Draws nothing and says how a connection stands; apart from its button, which is there before lists are asked for. */
export function HealthWatch({
  choice,
  onChange,
}: {
  choice: ConnectionChoice;
  onChange: (health: ConnectionHealth) => void;
}) {
  const health = useConnectionHealth(choice);
  useEffect(() => onChange(health), [health, onChange]);
  return null;
}
