package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Command.Argument;
import dev.openstream.protocol.Command.ControlMethod;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands as lines (protocol section 3): what our own decoder makes of them is what went in. */
final class CommandEncoderTest {

    private static final List<Argument> ARGS = List.of(new Argument("a b", "1"), new Argument("\u00e4", "\"\\\n"));

    static Stream<Command> commands() {
        return Stream.of(
                new Command.Handshake(1),
                new Command.Monitor("/m?x=%20", List.of(), 2, null, false),
                new Command.Monitor("/\u00e4", ARGS, 30_000, JsonText.of("17"), true),
                new Command.Control(ControlMethod.DELETE, "/c", List.of(), JsonText.EMPTY_OBJECT),
                new Command.Control(ControlMethod.PUT, "/c", ARGS, JsonText.of("[1,{\"a\":\"\\n\"}]")),
                new Command.Stop(StopTarget.CONTROL));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsEncodedIsDecodedAgain(Command command) {
        JsonBuilder line = new JsonBuilder();

        CommandEncoder.encode(command, line);

        CommandDecoder decoder = new CommandDecoder(DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(64));
        assertThat(decoder.decode(line.array(), 0, line.length() - 1)).isEqualTo(new Decoded.Accepted(command));
    }

    @Test
    void aBodyOfSeveralLinesBecomesOne() {
        JsonBuilder line = new JsonBuilder();
        JsonText body = JsonText.of("{\r\n\"a\":\n1}");

        CommandEncoder.encode(new Command.Control(ControlMethod.POST, "/c", List.of(), body), line);

        assertThat(line.toText())
                .hasToString("{\"cmd\":\"CONTROL\",\"payload\":"
                        + "{\"method\":\"POST\",\"url\":\"/c\",\"body\":{  \"a\": 1}}}\n");
        assertThat(body).hasToString("{\r\n\"a\":\n1}");
    }
}
