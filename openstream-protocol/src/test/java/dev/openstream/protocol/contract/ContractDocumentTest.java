package dev.openstream.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.codec.EventEncoder;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas say what the code does, and the AsyncAPI document is one and has every message. */
final class ContractDocumentTest {

    private static final JsonText BODY = JsonText.of("{\"_type\":\"JObject\"}");
    private static final SchemaRegistry DRAFT_2020_12 = SchemaRegistry.withDialect(Dialects.getDraft202012());

    /**
     * Rules that a schema cannot express, or expresses more loosely on purpose: a refusal by these does not make a line
     * invalid.
     */
    private static final Set<ErrorCode> BEYOND_A_SCHEMA =
            EnumSet.of(ErrorCode.INVALID_NDJSON, ErrorCode.RX_BUF_OVERFLOW);

    /** Validators read numbers into a double, which has no such. */
    private static final Pattern HUGE_EXPONENT = Pattern.compile("[0-9]e-?[0-9]{3}");

    private final CommandDecoder decoder =
            new CommandDecoder(DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(64));

    private static JsonNode tree(ContractDocument document) {
        return new JsonMapper().readTree(document.read());
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMANDS", "EVENTS"})
    void aSchemaIsJsonSchema202012AndItsExamplesFit(ContractDocument document) {
        Schema metaSchema = DRAFT_2020_12.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        String text = new String(document.read(), StandardCharsets.UTF_8);
        assertThat(metaSchema.validate(text, InputFormat.JSON)).isEmpty();

        for (JsonNode definition : tree(document).get("$defs")) {
            for (JsonNode example : definition.path("examples")) {
                String broken = document == ContractDocument.COMMANDS
                        ? LineContract.brokenByCommand(example.toString())
                        : LineContract.brokenByEvent(example.toString());
                assertThat(broken).isEmpty();
            }
        }
    }

    @Test
    void everyCommandEveryEventAndEveryCodeIsThere() {
        assertThat(tree(ContractDocument.COMMANDS).get("$defs").propertyNames())
                .containsAll(Arrays.stream(CommandName.values()).map(Enum::name).toList());
        List<String> codes = new ArrayList<>();
        tree(ContractDocument.EVENTS)
                .at("/$defs/error/properties/error/enum")
                .forEach(code -> codes.add(code.asString()));
        assertThat(codes)
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
    }

    static Stream<Event> events() {
        Event.Timing timing = new Event.Timing(1, 0, 0, 0);
        Stream<Event> some = Stream.of(
                new Event.HandshakeAck(),
                new Event.MonitorAck(),
                new Event.ControlErr(403, BODY),
                new Event.ControlErr(500, null),
                new Event.Data(null, 0, 0, 200, BODY, null),
                new Event.Data(JsonText.of("null"), 2, 1_234_567, 404, BODY, timing),
                new Event.Data(JsonText.of("\"a\""), 2, 1_234_567, 204, null, null),
                new Event.Data(JsonText.of("1e400"), 2, 0, 200, JsonText.of("1e400"), null));
        return Stream.of(
                        some,
                        Arrays.stream(StopTarget.values()).map(target -> (Event) new Event.StopAck(target)),
                        Arrays.stream(ErrorCode.values()).map(code -> (Event) new Refusal(code, "why")))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventFits(Event event) {
        JsonBuilder line = new JsonBuilder();
        EventEncoder.encode(event, line);
        LineContract.event(line.toText().toString());
    }

    /** Every kind of event is among those above: a new one must get its schema. */
    @Test
    void everyKindOfEventWasTried() {
        assertThat(events().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    // Sections 2 and 3: what known clients stumble over.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"type\":\"monitor_ack\",\"id\":1}",
                "{\"type\":\"handshake_ack\",\"ok\":false,\"version\":\"1.0.0\"}",
                "{\"type\":\"handshake_ack\",\"ok\":true}",
                "{\"type\":\"stop_ack\",\"target\":\"all\"}",
                "{\"type\":\"data\",\"ts\":1.5,\"svc_dur_ms\":0.1,\"result\":1}",
                "{\"type\":\"data\",\"ts\":1,\"svc_dur_ms\":0.1}",
                "{\"type\":\"data\",\"ts\":1,\"svc_dur_ms\":-0.1,\"result\":1}",
                "{\"type\":\"data\",\"id\":[],\"ts\":1,\"svc_dur_ms\":0.1,\"result\":1}",
                "{\"type\":\"control_err\",\"status\":200}",
                "{\"type\":\"control_err\",\"status\":403,\"error\":\"x\"}",
                "{\"error\":\"no_such_code\",\"message\":\"why\"}",
                "{\"error\":\"missing_url\"}",
                "{\"error\":\"missing_url\",\"message\":\"why\",\"hint\":null}",
                "{\"error\":\"missing_url\",\"message\":1}"
            })
    void whatAServerMustNotSendDoesNotFit(String line) {
        assertThatThrownBy(() -> LineContract.event(line)).isInstanceOf(AssertionError.class);
    }

    /** Every line that a client sends in the conformance transcripts: the schema takes it if and only if the decoder does. */
    @Test
    void aCommandFitsWhereTheDecoderTakesIt() throws IOException {
        int accepted = 0;
        int refused = 0;
        for (String line : linesOfTranscripts()) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            switch (decoder.decode(bytes, 0, bytes.length)) {
                case Decoded.Accepted accepting -> {
                    assertThat(LineContract.brokenByCommand(line)).as(line).isEmpty();
                    accepted++;
                }
                case Decoded.Refused decoded
                when BEYOND_A_SCHEMA.contains(decoded.refusal().code()) -> {}
                case Decoded.Refused decoded -> {
                    assertThat(LineContract.brokenByCommand(line))
                            .as("%s: %s", decoded, line)
                            .isNotEmpty();
                    refused++;
                }
            }
        }
        assertThat(accepted).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }

    private static List<String> linesOfTranscripts() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../conformance"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".ndjson")).toList()) {
                Files.readAllLines(file).stream()
                        .map(line -> line.replaceFirst("^[A-Z]?>\\|? (?=\\{)", ">"))
                        .filter(line -> line.startsWith(">{")
                                && !HUGE_EXPONENT.matcher(line).find())
                        .forEach(line -> lines.add(line.substring(1)));
            }
        }
        return lines;
    }

    @Test
    void theDocumentIsAsyncApi3AndHasEveryMessage() throws IOException {
        JsonNode document = new YAMLMapper().readTree(ContractDocument.ASYNCAPI.read());
        try (var schema = ContractDocumentTest.class.getResourceAsStream("asyncapi-3.0.0.json")) {
            Schema asyncApi = SchemaRegistry.withDialect(Dialects.getDraft7()).getSchema(schema, InputFormat.JSON);
            assertThat(asyncApi.validate(document)).isEmpty();
        }
        List<String> messages = new ArrayList<>();
        document.at("/components/messages").forEachEntry((name, message) -> {
            messages.add(name);
            String[] reference = message.at("/payload/schema/$ref").asString().split("#", 2);
            ContractDocument schema = Arrays.stream(ContractDocument.values())
                    .filter(each -> each.path().equals(reference[0]))
                    .findFirst()
                    .orElseThrow();
            assertThat(tree(schema).at(reference[1]).isObject()).as(name).isTrue();
            assertThat(document.at("/channels/session/messages/" + name).isObject())
                    .as(name)
                    .isTrue();
        });
        List<String> schemas = new ArrayList<>();
        tree(ContractDocument.COMMANDS).get("oneOf").forEach(each -> schemas.add(nameOf(each)));
        tree(ContractDocument.EVENTS).get("oneOf").forEach(each -> schemas.add(nameOf(each)));
        assertThat(messages).containsExactlyElementsOf(schemas);
    }

    private static String nameOf(JsonNode reference) {
        return reference.get("$ref").asString().replace("#/$defs/", "");
    }
}
