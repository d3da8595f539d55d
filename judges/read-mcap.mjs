// read-mcap.mjs FILE: each message of an MCAP file as a line of JSON, by readers that are not ours. Fails where they disagree.
import { McapIndexedReader, McapStreamReader } from "@mcap/core";
import { FileHandleReadable } from "@mcap/nodejs";
import { loadDecompressHandlers } from "@mcap/support";
import { crc32 } from "@foxglove/crc";
import { parse } from "@foxglove/rosmsg";
import { MessageReader } from "@foxglove/rosmsg2-serialization";
import { open, readFile } from "node:fs/promises";

const file = process.argv[2];
const decompressHandlers = await loadDecompressHandlers();
const plain = (_, value) =>
  typeof value === "bigint" ? value.toString() : ArrayBuffer.isView(value) ? Array.from(value) : value;

// By the index, decoded.
const handle = await open(file, "r");
const indexed = await McapIndexedReader.Initialize({ readable: new FileHandleReadable(handle), decompressHandlers });
const readers = new Map();
for (const channel of indexed.channelsById.values()) {
  const schema = indexed.schemasById.get(channel.schemaId);
  const text = new TextDecoder().decode(schema.data);
  readers.set(channel.id, { channel, schema, reader: new MessageReader(parse(text, { ros2: true })) });
}
let count = 0;
for await (const message of indexed.readMessages({ validateCrcs: true })) {
  const { channel, schema, reader } = readers.get(message.channelId);
  const { sequence, logTime, publishTime } = message;
  const value = reader.readMessage(message.data);
  const session = channel.metadata.get("session");
  console.log(JSON.stringify({ topic: channel.topic, session, type: schema.name, sequence, logTime, publishTime, value }, plain));
  count++;
}
if (BigInt(count) !== indexed.statistics.messageCount) {
  throw new Error(`the index has ${count} messages, the statistics say ${indexed.statistics.messageCount}`);
}
await handle.close();

// From the beginning, all checksums.
const bytes = await readFile(file);
const stream = new McapStreamReader({ validateCrcs: true, decompressHandlers });
stream.append(bytes);
let streamed = 0;
for (let record = stream.nextRecord(); record; record = stream.nextRecord()) {
  streamed += record.type === "Message" ? 1 : 0;
  if (record.type === "DataEnd" && record.dataSectionCrc !== crc32(bytes.subarray(0, dataEnd(bytes)))) {
    throw new Error("the checksum of the data section is wrong");
  }
}
if (!stream.done() || streamed !== count) {
  throw new Error(`the stream has ${streamed} messages, the index ${count}`);
}

/** Where the record is that ends the data; the reader does not hold its checksum against the bytes. */
function dataEnd(bytes) {
  let at = 8;
  while (bytes[at] !== 0x0f) {
    at += 9 + Number(bytes.readBigUInt64LE(at + 1));
  }
  return at;
}
