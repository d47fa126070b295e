/** How the embedded database tells what it does: one event, to be written as one JSON line by whoever runs it. */

export type EmbeddedLog = (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
