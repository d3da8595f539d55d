package dev.openstream.protocol.codec;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;

/** A decoder, and what it makes of a line. */
abstract class DecoderFixture {

    final CommandDecoder decoder = new CommandDecoder(DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(64));

    ErrorCode refused(String line) {
        return ((Decoded.Refused) decode(line)).refusal().code();
    }

    Decoded decode(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return decoder.decode(bytes, 0, bytes.length);
    }
}
