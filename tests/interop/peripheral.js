// SPDX-License-Identifier: Apache-2.0
// peripheral.js PORT: bleno on the controller at a serial port. One service: a value to read, one to write that
// is read back reversed, and one that counts in notifications.
'use strict';

const bleno = require('@stoprocent/bleno').withBindings('hci', {
  hciDriver: 'uart',
  bindParams: { uart: { port: process.argv[2], baudRate: 1000000 } }
});

const SERVICE = 'f100';
const GREETING = Buffer.alloc(100, 'Fyrkat ');
let written = Buffer.alloc(0);
let counting;

const greeting = new bleno.Characteristic({
  uuid: 'f101',
  properties: ['read'],
  onReadRequest: (connection, offset, callback) =>
    callback(bleno.Characteristic.RESULT_SUCCESS, GREETING.subarray(offset))
});

const echo = new bleno.Characteristic({
  uuid: 'f102',
  properties: ['read', 'write', 'writeWithoutResponse'],
  onReadRequest: (connection, offset, callback) =>
    callback(bleno.Characteristic.RESULT_SUCCESS, Buffer.from(written).reverse().subarray(offset)),
  onWriteRequest: (connection, data, offset, withoutResponse, callback) => {
    written = Buffer.from(data);
    callback(bleno.Characteristic.RESULT_SUCCESS);
  }
});

const counter = new bleno.Characteristic({
  uuid: 'f103',
  properties: ['notify'],
  onSubscribe: (connection, maxValueSize, updateValue) => {
    let count = 0;
    counting = setInterval(() => updateValue(Buffer.alloc(20, ++count)), 20);
  },
  onUnsubscribe: () => clearInterval(counting)
});

bleno.on('stateChange', (state) => {
  if (state !== 'poweredOn') return;
  bleno.setServices([new bleno.PrimaryService({ uuid: SERVICE, characteristics: [greeting, echo, counter] })]);
  bleno.startAdvertising('Fyrkat test', [SERVICE], (error) => {
    if (error) throw error;
    console.log('advertising');
  });
});
bleno.on('accept', (address) => console.log(`accept ${address}`));
bleno.on('disconnect', (address) => {
  clearInterval(counting);
  console.log(`disconnect ${address}`);
});
