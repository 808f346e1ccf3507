// Reviewed with review.mjs under Node 20.20: cannotRun, queue, run, accept, appendTo and 5 more end up in optimised code, and nothing is deoptimised once warm.
const IDLE = 0, WORKER = 1, HANDLER_A = 2, HANDLER_B = 3, DEVICE_A = 4, DEVICE_B = 5;
const WORK = 0, DEVICE = 1;

class Packet {
  constructor(link, id, kind) {
    this.link = link;
    this.id = id;
    this.kind = kind;
    this.datum = 0;
    this.data = [0, 0, 0, 0];
  }

  appendTo(queue) {
    this.link = null;
    if (queue === null) return this;
    let last = queue;
    while (last.link !== null) last = last.link;
    last.link = this;
    return queue;
  }
}

class IdleTask {
  constructor(scheduler, rounds) {
    this.scheduler = scheduler;
    this.register = 1;
    this.rounds = rounds;
  }
  run() {
    this.rounds--;
    if (this.rounds === 0) return this.scheduler.holdCurrent();
    if ((this.register & 1) === 0) {
      this.register >>= 1;
      return this.scheduler.release(DEVICE_A);
    }
    this.register = (this.register >> 1) ^ 0xD008;
    return this.scheduler.release(DEVICE_B);
  }
}

class WorkerTask {
  constructor(scheduler) {
    this.scheduler = scheduler;
    this.destination = HANDLER_A;
    this.letter = 0;
  }
  run(packet) {
    if (packet === null) return this.scheduler.suspendCurrent();
    this.destination = this.destination === HANDLER_A ? HANDLER_B : HANDLER_A;
    packet.id = this.destination;
    packet.datum = 0;
    for (let i = 0; i < 4; i++) {
      this.letter = this.letter % 26 + 1;
      packet.data[i] = this.letter;
    }
    return this.scheduler.queue(packet);
  }
}

class HandlerTask {
  constructor(scheduler) {
    this.scheduler = scheduler;
    this.workQueue = null;
    this.deviceQueue = null;
  }
  run(packet) {
    if (packet !== null) {
      if (packet.kind === WORK) this.workQueue = packet.appendTo(this.workQueue);
      else this.deviceQueue = packet.appendTo(this.deviceQueue);
    }
    const work = this.workQueue;
    if (work === null) return this.scheduler.suspendCurrent();
    if (work.datum > 3) {
      this.workQueue = work.link;
      return this.scheduler.queue(work);
    }
    const device = this.deviceQueue;
    if (device === null) return this.scheduler.suspendCurrent();
    this.deviceQueue = device.link;
    device.datum = work.data[work.datum];
    work.datum++;
    return this.scheduler.queue(device);
  }
}

class DeviceTask {
  constructor(scheduler) {
    this.scheduler = scheduler;
    this.pending = null;
  }
  run(packet) {
    if (packet !== null) {
      this.pending = packet;
      return this.scheduler.holdCurrent();
    }
    if (this.pending === null) return this.scheduler.suspendCurrent();
    const done = this.pending;
    this.pending = null;
    return this.scheduler.queue(done);
  }
}

class ControlBlock {
  constructor(link, id, priority, queue, task) {
    this.link = link;
    this.id = id;
    this.priority = priority;
    this.queue = queue;
    this.task = task;
    this.packetPending = queue !== null;
    this.waiting = true;
    this.held = false;
  }

  start() {
    this.waiting = false;
    this.packetPending = false;
  }

  cannotRun() { return this.held || (this.waiting && !this.packetPending); }

  run() {
    let packet = null;
    if (this.waiting && this.packetPending) {
      packet = this.queue;
      this.queue = packet.link;
      this.waiting = false;
      this.packetPending = this.queue !== null;
    }
    return this.task.run(packet);
  }

  accept(packet, current) {
    if (this.queue !== null) {
      this.queue = packet.appendTo(this.queue);
      return current;
    }
    this.queue = packet;
    this.packetPending = true;
    return this.priority > current.priority ? this : current;
  }
}

class Scheduler {
  constructor() {
    this.list = null;
    this.table = new Array(6).fill(null);
    this.current = null;
    this.queueCount = 0;
    this.holdCount = 0;
  }

  add(task, id, priority, queue) {
    this.list = new ControlBlock(this.list, id, priority, queue, task);
    this.table[id] = this.list;
    return this.list;
  }

  run() {
    this.current = this.list;
    while (this.current !== null) this.current = this.current.cannotRun() ? this.current.link : this.current.run();
  }

  release(id) {
    const block = this.table[id];
    block.held = false;
    return block.priority > this.current.priority ? block : this.current;
  }

  holdCurrent() {
    this.holdCount++;
    this.current.held = true;
    return this.current.link;
  }

  suspendCurrent() {
    this.current.waiting = true;
    return this.current;
  }

  queue(packet) {
    const receiver = this.table[packet.id];
    this.queueCount++;
    packet.link = null;
    packet.id = this.current.id;
    return receiver.accept(packet, this.current);
  }
}

function packets(n, id, kind) {
  let queue = null;
  for (let i = 0; i < n; i++) queue = new Packet(queue, id, kind);
  return queue;
}

export function run(n) {
  const scheduler = new Scheduler();
  scheduler.add(new IdleTask(scheduler, n), IDLE, 0, null).start();
  scheduler.add(new WorkerTask(scheduler), WORKER, 1000, packets(2, WORKER, WORK));
  scheduler.add(new HandlerTask(scheduler), HANDLER_A, 2000, packets(3, DEVICE_A, DEVICE));
  scheduler.add(new HandlerTask(scheduler), HANDLER_B, 3000, packets(3, DEVICE_B, DEVICE));
  scheduler.add(new DeviceTask(scheduler), DEVICE_A, 4000, null);
  scheduler.add(new DeviceTask(scheduler), DEVICE_B, 5000, null);
  scheduler.run();
  return scheduler.queueCount * 100000 + scheduler.holdCount;
}
