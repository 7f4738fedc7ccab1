import { type AppDeps, type AppOptions, createApp } from './app.ts';
import { ApiError } from './errors.ts';

export interface ApiOptions extends AppOptions {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
}

export interface Api {
  /** Where people reach it, for example http://127.0.0.1:8080. */
  readonly url: string;
  /** Ends event streams, finishes running requests, and stops listening. */
  close(): Promise<void>;
}

/** Throws ApiError UI_NOT_BUILT, PORT_TAKEN. */
export async function createApi(options: ApiOptions, deps: AppDeps): Promise<Api> {
  const { host, port } = options;
  const { app } = await createApp(options, deps);
  try {
    const url = await app.listen({ host, port });
    deps.log.info({ event: 'api.listening', port: Number(new URL(url).port) });
    return { url, close: () => app.close() };
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new ApiError('PORT_TAKEN', { host, port }, { cause: error });
  }
}
