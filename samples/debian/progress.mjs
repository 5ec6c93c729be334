// How far it is: a bar that is drawn over itself on a terminal, a line every ten seconds elsewhere.

const WINDOW = 10_000;

export class Progress {
  #total;
  #out;
  #done = 0;
  #samples = [{ at: performance.now(), done: 0 }];
  #timer;

  constructor(total, out = process.stdout) {
    this.#total = total;
    this.#out = out;
    this.#timer = setInterval(() => this.#show(), out.isTTY ? 200 : 10_000);
  }

  step() {
    this.#done++;
  }

  /** A line of its own, above the bar. */
  say(line) {
    this.#out.write(this.#out.isTTY ? `\r\x1b[K${line}\n` : `${line}\n`);
  }

  end() {
    clearInterval(this.#timer);
    this.#show();
    if (this.#out.isTTY) this.#out.write("\n");
  }

  #show() {
    const share = this.#total === 0 ? 1 : this.#done / this.#total;
    const rate = this.#rate();
    const left = this.#total - this.#done;
    const eta = left === 0 ? "" : `  ETA ${rate > 0 ? clock(left / rate) : "-:--"}`;
    const facts = `${this.#done} of ${this.#total} packages  ${Math.floor(share * 100)} %  ${Math.round(rate)}/s${eta}`;
    if (!this.#out.isTTY) return this.say(facts);

    const width = Math.max(10, Math.min(40, this.#out.columns - facts.length - 4));
    const filled = Math.round(share * width);
    this.#out.write(`\r\x1b[K[${"#".repeat(filled)}${" ".repeat(width - filled)}] ${facts}`);
  }

  /** Packages a second over the last ten: what was skipped at the start says nothing about what is left. */
  #rate() {
    const now = performance.now();
    this.#samples.push({ at: now, done: this.#done });
    while (this.#samples.length > 2 && this.#samples[1].at <= now - WINDOW) this.#samples.shift();
    const [{ at, done }] = this.#samples;
    return (this.#done - done) / Math.max((now - at) / 1000, 0.001);
  }
}

function clock(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
