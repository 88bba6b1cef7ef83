// The calls of OpenAI's package are the same with types and without.
export { findCode, readCode } from '#domain/languages/typescript-openai/read.ts';
