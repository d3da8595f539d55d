// read-parquet.mjs FILE: the columns of a Parquet file and then each row, as lines of JSON, by a reader that is not ours.
import { loadDecompressHandlers } from "@mcap/support";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";

const file = await asyncBufferFromFile(process.argv[2]);
const { zstd } = await loadDecompressHandlers();
const compressors = { ZSTD: (bytes, size) => zstd(bytes, BigInt(size)) };
const plain = (_, value) =>
  typeof value === "bigint" ? Number(value) : ArrayBuffer.isView(value) ? Array.from(value) : value;

const metadata = await parquetMetadataAsync(file);
const columns = metadata.schema.slice(1).map(({ name, type, repetition_type }) => ({ name, type, repetition_type }));
const codecs = [...new Set(metadata.row_groups.flatMap((group) => group.columns.map((c) => c.meta_data.codec)))];
console.log(JSON.stringify({ columns, codecs }, plain));
const rows = await parquetReadObjects({ file, metadata, compressors });
if (BigInt(rows.length) !== metadata.num_rows) {
  throw new Error(`${rows.length} rows were read, the file says ${metadata.num_rows}`);
}
rows.forEach((row) => console.log(JSON.stringify(row, plain)));
