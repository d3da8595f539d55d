package dev.openstream.protocol.fuzzing;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.codec.EventEncoder;
import dev.openstream.protocol.framing.LineFramer;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;

/**
 * Bytes through framer and decoder (protocol section 2). However they are cut up, the same lines come out and mean the same;
 * whatever they are, the answer is one line of ASCII; a body that was taken is JSON.
 */
public final class LineFuzz {

    private static final int LIMIT_BYTES = 600;
    private static final StrictJson STRICT = new StrictJson(64);

    private LineFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> whole = read(data, data.length);
        List<String> pieces = read(data, data.length == 0 ? 1 : 1 + (data[0] & 0x1f));
        if (!whole.equals(pieces)) {
            throw new AssertionError("whole: " + whole + "\nin pieces: " + pieces);
        }
    }

    private static List<String> read(byte[] data, int pieceBytes) {
        LineFramer framer = new LineFramer(LIMIT_BYTES);
        CommandDecoder decoder = new CommandDecoder(DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(64));
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < data.length; from += pieceBytes) {
            framer.add(data, from, Math.min(pieceBytes, data.length - from));
            for (LineFramer.FramerResult frame = framer.next();
                    frame != LineFramer.FramerResult.NONE;
                    frame = framer.next()) {
                lines.add(
                        frame == LineFramer.FramerResult.TOO_LONG
                                ? "too long"
                                : shown(decoder.decode(framer.array(), framer.offset(), framer.length())));
            }
        }
        return lines;
    }

    private static String shown(Decoded decoded) {
        switch (decoded) {
            case Decoded.Accepted accepted -> {
                if (accepted.command() instanceof Command.Control control) {
                    requireValue(control.body());
                }
                return accepted.toString();
            }
            case Decoded.Refused refused -> {
                JsonBuilder line = new JsonBuilder();
                EventEncoder.encode(refused.refusal(), line);
                String text = line.toText().toString();
                if (!text.matches("[ -~]+\n")) {
                    throw new AssertionError("not one line of ASCII: " + text);
                }
                requireValue(JsonText.of(text));
                return text;
            }
        }
    }

    /** Throws if {@code json} is not one value. */
    private static void requireValue(JsonText json) {
        try (JsonParser parser = STRICT.parser(json)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new AssertionError("more than one value: " + json);
            }
        }
    }
}
