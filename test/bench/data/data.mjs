// Reviewed with review.mjs under Node 20.20: next, Order, get, Customer and run end up in optimised code, and nothing is deoptimised once warm.
import { LinearRandom } from '../lib/random.mjs';

class Order {
  constructor(customer, product, quantity, price) {
    this.customer = customer;
    this.product = product;
    this.quantity = quantity;
    this.price = price;
  }
  get total() { return this.quantity * this.price; }
}

class Customer {
  constructor(name, orders) {
    this.name = name;
    this.spent = 0;
    const products = new Set();
    for (const order of orders) {
      this.spent += order.total;
      products.add(order.product);
    }
    this.products = products.size;
  }
}

function makeOrders(n) {
  const random = new LinearRandom();
  return Array.from({ length: n }, () => new Order(`customer${random.next() % 97}`, random.next() % 50, random.next() % 9 + 1, random.next() % 100 + 1));
}

export function run(n) {
  const large = makeOrders(n).filter((order) => order.total > 200);
  const byCustomer = new Map();
  for (const order of large) {
    const orders = byCustomer.get(order.customer);
    if (orders === undefined) byCustomer.set(order.customer, [order]);
    else orders.push(order);
  }
  const customers = Array.from(byCustomer, ([name, orders]) => new Customer(name, orders));
  customers.sort((a, b) => b.spent - a.spent || (a.name < b.name ? -1 : 1));
  let sum = large.length;
  for (const { spent, products, name } of customers.slice(0, 10)) sum = (sum * 31 + spent + products + name.length) % 1000003;
  return sum;
}
