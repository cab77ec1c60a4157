import type { WorkerAnswer, WorkerCall } from './worker-calls';

/** The worker that reads and writes files; one question at a time. `end` stops it, whatever it is at. */
export class FileWorker {
  private readonly worker = new Worker('exchange-worker.js');

  ask(call: WorkerCall): Promise<WorkerAnswer> {
    return new Promise((resolve) => {
      this.worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => resolve(data);
      // Out of memory, as a rule: the worker is gone, the page is not.
      this.worker.onerror = () => resolve({ is: 'refused', trouble: 'exchange_tooLarge' });
      this.worker.postMessage(call);
    });
  }

  end(): void {
    this.worker.terminate();
  }
}
