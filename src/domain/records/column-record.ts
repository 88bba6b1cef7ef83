import type { ColumnPlace } from '#domain/conversation/conversation.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { exactly, id, number, record, writeMembers } from './record-schema.ts';

/**
 * A column's place, inside the record of its conversation. Each column carries it, so that no crash and no other tab can
 * leave a comparison without a column that was saved: the comparison is whatever says that it belongs to it.
 */
export const columnSchema = exactly<ColumnPlace>()(record({ comparisonId: id, position: number }));

/** A column's place as a record. */
export function encodeColumn(column: ColumnPlace): JsonObject {
  return writeMembers<ColumnPlace>({ comparisonId: column.comparisonId, position: column.position });
}
