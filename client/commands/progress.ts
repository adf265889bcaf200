/** Shows that work is going on, once it takes longer than a person waits without asking. */
import { type CancellationToken, CancellationTokenSource, ProgressLocation, window } from "vscode";

const PATIENCE = 400;

/** The work's result; undefined where it was cancelled. */
export async function withProgress<Result>(
  title: string,
  work: (token: CancellationToken) => Promise<Result>,
): Promise<Result | undefined> {
  const source = new CancellationTokenSource();
  const working = work(source.token);
  const show = () =>
    window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (_, token) => {
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
