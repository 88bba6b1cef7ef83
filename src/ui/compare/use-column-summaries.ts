import { useCallback, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { repliesToSameRequest } from '#domain/conversation/same-request.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import type { ColumnSummary } from './column-figures.ts';
import { latestReply, summarizeColumn } from './column-figures.ts';

const NO_RUNS: readonly MessageNode[] = [];

/**
 * The columns' latest replies in figures. Prices come from `notePricing`, which a component for each column calls: how
 * many columns there are changes, and hooks cannot be called in a loop.
 */
export function useColumnSummaries() {
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const nodes = useWorkbenchState(
    useShallow((state) => state.columnIds.map((id) => latestReply(state.conversations.get(id)))),
  );
  const runs = useWorkbenchState(
    useShallow((state) =>
      state.columnIds.map((id) => {
        const conversation = state.conversations.get(id);
        const latest = latestReply(conversation);
        return conversation && latest ? repliesToSameRequest(conversation, latest.id) : NO_RUNS;
      }),
    ),
  );
  const models = useWorkbenchState(
    useShallow((state) => state.columnIds.map((id) => state.conversations.get(id)?.draft.model ?? '')),
  );
  const [pricings, setPricings] = useState<ReadonlyMap<string, ModelPricing | null>>(new Map());
  const notePricing = useCallback((columnId: string, pricing: ModelPricing | null) => {
    setPricings((current) =>
      current.get(columnId) === pricing ? current : new Map(current).set(columnId, pricing),
    );
  }, []);
  const summaries: readonly ColumnSummary[] = useMemo(
    () =>
      columnIds.map((id, index) =>
        summarizeColumn(
          id,
          models[index] ?? '',
          nodes[index] ?? null,
          pricings.get(id) ?? null,
          runs[index] ?? NO_RUNS,
        ),
      ),
    [columnIds, nodes, runs, models, pricings],
  );
  return { summaries, notePricing };
}
