// SPDX-License-Identifier: Apache-2.0
// central.js PORT: noble on the controller at a serial port. Scans for the service of peripheral.js, connects,
// discovers, reads, writes and is notified; ends with status 0 if all of it went as it should.
'use strict';

const assert = require('assert');
const noble = require('@stoprocent/noble').withBindings('hci', {
  hciDriver: 'uart',
  bindParams: { uart: { port: process.argv[2], baudRate: 1000000 } }
});

const GREETING = Buffer.alloc(100, 'Fyrkat ');
const MESSAGE = Buffer.from(Array.from({ length: 90 }, (unused, index) => index));
const NOTIFICATIONS = 20;

async function find (service) {
  return new Promise((resolve, reject) => {
    noble.on('discover', (peripheral) => resolve(peripheral));
    noble.startScanningAsync([service], false).catch(reject);
  });
}

async function counted (characteristic, count) {
  const values = [];
  const all = new Promise((resolve) => {
    characteristic.on('data', (data, isNotification) => {
      assert(isNotification);
      values.push(data);
      if (values.length === count) resolve();
    });
  });
  await characteristic.subscribeAsync();
  await all;
  await characteristic.unsubscribeAsync();
  return values.slice(0, count);
}

async function main () {
  await noble.waitForPoweredOnAsync();
  const peripheral = await find('f100');
  await noble.stopScanningAsync();
  assert.strictEqual(peripheral.advertisement.localName, 'Fyrkat test');
  console.log(`found ${peripheral.address}`);

  await peripheral.connectAsync();
  const { services, characteristics } = await peripheral.discoverAllServicesAndCharacteristicsAsync();
  assert(services.some((service) => service.uuid === 'f100'));
  const [greeting, echo, counter] = ['f101', 'f102', 'f103'].map(
    (uuid) => characteristics.find((characteristic) => characteristic.uuid === uuid));
  console.log(`discovered ${services.length} services, ${characteristics.length} characteristics`);

  assert.deepStrictEqual(await greeting.readAsync(), GREETING);
  await echo.writeAsync(MESSAGE, false);
  assert.deepStrictEqual(await echo.readAsync(), Buffer.from(MESSAGE).reverse());
  await echo.writeAsync(GREETING.subarray(0, 15), true);
  assert.deepStrictEqual(await echo.readAsync(), Buffer.from(GREETING.subarray(0, 15)).reverse());
  console.log('read and written');

  const values = await counted(counter, NOTIFICATIONS);
  values.forEach((value, index) => assert.deepStrictEqual(value, Buffer.alloc(20, index + 1)));
  console.log(`notified ${values.length} times`);

  await peripheral.updateRssiAsync();
  await peripheral.disconnectAsync();
  console.log('disconnected');
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
