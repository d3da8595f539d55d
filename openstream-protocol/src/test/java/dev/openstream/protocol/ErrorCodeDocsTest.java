package dev.openstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ErrorCode.Use;
import dev.openstream.protocol.json.JsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/error-codes.md and docs/error-codes.json say what the catalogue says. {@code ./build docs} renders them anew.
 */
final class ErrorCodeDocsTest {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void theMarkdownTableIsTheCatalogue() throws IOException {
        check(DOCS.resolve("error-codes.md"), markdown());
    }

    @Test
    void theJsonFileIsTheCatalogue() throws IOException {
        check(DOCS.resolve("error-codes.json"), json());
    }

    // A client must know them all, and tell them apart (protocol section 3.5).
    @Test
    void codesAreUniqueAndEveryEmittedOneHasAHint() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
        assertThat(ErrorCode.values())
                .filteredOn(code -> code.use() == Use.EMITTED)
                .allSatisfy(code -> assertThat(code.hint()).isNotEmpty());
    }

    private static void check(Path file, String rendered) throws IOException {
        if (Boolean.getBoolean("openstream.docs.write")) {
            Files.writeString(file, rendered);
        }
        assertThat(file).as("rendered by ./build docs").hasContent(rendered);
    }

    private static String markdown() {
        return """
                # Error codes

                Rendered from `ErrorCode.java` by `./build docs`; do not edit. An error line is
                `{"error":"<code>","message":"<text>","hint":"<text>"}`. The HTTP status is for orientation; it is not on the wire.

                ## Sent by this server

                | code | HTTP | section | when | hint |
                |---|---|---|---|---|
                """ + rows(Use.EMITTED) + """

                ## Known from the vendor's manual, never sent by this server

                | code | HTTP | section | meaning |
                |---|---|---|---|
                """ + rows(Use.RESERVED);
    }

    private static String rows(Use use) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.use() == use)
                .map(ErrorCodeDocsTest::row)
                .collect(Collectors.joining());
    }

    private static String row(ErrorCode code) {
        String row = "| `" + code.code() + "` | " + code.httpStatus() + " | " + code.section() + " | " + code.meaning();
        return row + (code.hint().isEmpty() ? " |\n" : " | " + code.hint() + " |\n");
    }

    private static String json() {
        return Arrays.stream(ErrorCode.values())
                .map(ErrorCodeDocsTest::object)
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(ErrorCode code) {
        return new JsonBuilder()
                .raw("  {\"code\": ")
                .string(code.code())
                .raw(", \"http\": ")
                .number(code.httpStatus())
                .raw(", \"use\": ")
                .string(code.use().name().toLowerCase(java.util.Locale.ROOT))
                .raw(", \"section\": ")
                .string(code.section())
                .raw(",\n   \"meaning\": ")
                .string(code.meaning())
                .raw(",\n   \"hint\": ")
                .string(code.hint())
                .raw('}')
                .toText()
                .toString();
    }
}
