// Plays Stripe for the tests: prints its address, then serves until it is killed.
import mock from 'stripe-stateful-mock';

const server = mock.createExpressApp().listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
