/** Sparse vectors by name, and square matrices of all pairs of units. */

export type SparseVector<K = string> = Map<K, number>;

/** n x n numbers, row by row: row = from, column = to. */
export interface Matrix {
  readonly n: number;
  readonly values: Float64Array;
}

export function add<K>(vector: SparseVector<K>, key: K, weight: number): void {
  vector.set(key, (vector.get(key) ?? 0) + weight);
}

export function mapped<K>(vector: SparseVector<K>, to: (weight: number) => number): SparseVector<K> {
  return new Map([...vector].map(([key, weight]) => [key, to(weight)]));
}

/** Shares that sum to 1; an empty vector stays empty. */
export function scaledToOne<K>(vector: SparseVector<K>): SparseVector<K> {
  const sum = total(vector);
  return mapped(vector, (weight) => weight / sum);
}

function total<K>(vector: SparseVector<K>): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight;
  return sum;
}

export function matrix(n: number, at: (from: number, to: number) => number): Matrix {
  const values = new Float64Array(n * n);
  for (let from = 0; from < n; from++) for (let to = 0; to < n; to++) values[from * n + to] = at(from, to);
  return { n, values };
}

/** How much a key says: ln((1 + n) / (1 + vectors that have the key)); 0 for one that none has. */
export function rarity<K>(vectors: readonly SparseVector<K>[]): (key: K) => number {
  const having: SparseVector<K> = new Map();
  for (const vector of vectors) for (const key of vector.keys()) add(having, key, 1);
  return (key) => {
    const count = having.get(key);
    return count === undefined ? 0 : Math.log((1 + vectors.length) / (1 + count));
  };
}

/** Weighs down what many vectors share: each weight times the rarity of its key. */
export function tfIdf<K>(vectors: readonly SparseVector<K>[]): SparseVector<K>[] {
  const rare = rarity(vectors);
  return vectors.map((vector) => new Map([...vector].map(([key, weight]) => [key, weight * rare(key)])));
}

/** Each vector at length 1; an empty one stays empty. */
export function unitLength<K>(vector: SparseVector<K>): SparseVector<K> {
  let squares = 0;
  for (const weight of vector.values()) squares += weight * weight;
  const length = Math.sqrt(squares);
  return mapped(vector, (weight) => weight / length);
}

/** Of two vectors of length 1 their cosine. */
export function product<K>(a: SparseVector<K>, b: SparseVector<K>): number {
  let sum = 0;
  for (const [key, weight] of a) sum += weight * (b.get(key) ?? 0);
  return sum;
}

/** Cosines of all pairs, 0..1 for weights >= 0; 0 where a vector is empty. */
export function cosines<K>(vectors: readonly SparseVector<K>[]): Matrix {
  const n = vectors.length;
  const values = new Float64Array(n * n);
  const postings = new Map<K, { row: number; weight: number }[]>();
  for (const [row, vector] of vectors.entries()) {
    for (const [key, weight] of unitLength(vector)) {
      const list = postings.get(key) ?? [];
      list.push({ row, weight });
      postings.set(key, list);
    }
  }
  for (const list of postings.values()) {
    for (const a of list) for (const b of list) values[a.row * n + b.row]! += a.weight * b.weight;
  }
  return { n, values };
}

/** Minus the mean, over the standard deviation, both of all pairs of two different units. */
export function standardised({ n, values }: Matrix): Matrix {
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < values.length; k++) {
    if (k % (n + 1) === 0) continue;
    sum += values[k]!;
    squares += values[k]! * values[k]!;
  }
  const pairs = n * (n - 1);
  const mean = sum / pairs;
  const spread = Math.sqrt(squares / pairs - mean * mean);
  return { n, values: values.map((value) => (value - mean) / spread) };
}
