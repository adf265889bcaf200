/** Shows that work is going on, once it takes longer than a person waits without asking. */
import { type CancellationToken, CancellationTokenSource, type Progress, ProgressLocation, window } from "vscode";

const PATIENCE = 400;

/** The work's result; undefined where it was cancelled. The work tells the share that is done, from 0 to 1. */
export async function withProgress<Result>(
  title: string,
  work: (token: CancellationToken, tell: (share: number) => void) => Promise<Result>,
): Promise<Result | undefined> {
  const source = new CancellationTokenSource();
  let done = 0;
  let shown: Progress<{ increment?: number }> | undefined;
  const working = work(source.token, (share) => {
    shown?.report({ increment: (share - done) * 100 });
    if (shown !== undefined) done = share;
  });
  const show = () =>
    window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (progress, token) => {
      shown = progress;
      token.onCancellationRequested(() => source.cancel());
      return working.then(
        () => undefined,
        () => undefined,
      );
    });
  const timer = setTimeout(show, PATIENCE);
  try {
    return await working;
  } catch (error) {
    if (source.token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
