/** Preloaded into a program and its threads: some time after its start the clock jumps back. */
const after = Number(process.env['CLOCK_AFTER']) || 0;
const back = Number(process.env['CLOCK_BACK']) || 0;
const real = Date;
const start = Number(process.env['CLOCK_START']) || real.now();

const shifted = (): number => {
  const now = real.now();
  return now - start >= after ? now - back : now;
};

globalThis.Date = new Proxy(real, {
  construct: (target, given: unknown[]) =>
    Reflect.construct(target, given.length === 0 ? [shifted()] : given),
  apply: () => new real(shifted()).toString(),
  get: (target, name, receiver) => (name === 'now' ? shifted : Reflect.get(target, name, receiver)),
});
