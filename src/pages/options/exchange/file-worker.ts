import type { WorkerAnswer, WorkerCall } from './worker-calls';

const GONE: WorkerAnswer = { is: 'refused', trouble: 'exchange_tooLarge' };

/** The worker that reads and writes files; one question at a time. `end` stops it, whatever it is at. */
export class FileWorker {
  private readonly worker = new Worker('exchange-worker.js');
  private isDead = false;
  /** Answers the question that is open. */
  private answer: (answer: WorkerAnswer) => void = () => undefined;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => this.answer(data);
    // Out of memory, as a rule: the worker is gone, the page is not. What is asked of it later has the same answer.
    this.worker.onerror = () => {
      this.isDead = true;
      this.answer(GONE);
    };
  }

  ask(call: WorkerCall): Promise<WorkerAnswer> {
    if (this.isDead) return Promise.resolve(GONE);
    return new Promise((resolve) => {
      this.answer = resolve;
      this.worker.postMessage(call);
    });
  }

  end(): void {
    this.worker.terminate();
  }
}
