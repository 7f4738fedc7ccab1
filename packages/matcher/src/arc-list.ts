/** A growing list of arcs in three flat columns. */
export class ArcList {
  #from: Int32Array = new Int32Array(1024);
  #to: Int32Array = new Int32Array(1024);
  #cost: Int32Array = new Int32Array(1024);
  #length = 0;

  add(from: number, to: number, cost: number): void {
    const at = this.#length++;
    if (at === this.#from.length) {
      this.#from = doubled(this.#from);
      this.#to = doubled(this.#to);
      this.#cost = doubled(this.#cost);
    }
    this.#from[at] = from;
    this.#to[at] = to;
    this.#cost[at] = cost;
  }

  columns(): { arcs: number; from: Int32Array; to: Int32Array; cost: Int32Array } {
    const n = this.#length;
    return { arcs: n, from: this.#from.subarray(0, n), to: this.#to.subarray(0, n), cost: this.#cost.subarray(0, n) };
  }
}

function doubled(column: Int32Array): Int32Array {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}
