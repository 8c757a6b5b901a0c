export function staleFiles(): Promise<string[]>;
