package dev.openstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ErrorCode.Use;
import dev.openstream.protocol.json.JsonBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/error-codes.md, docs/error-codes.json, docs/ko/error-codes.md and the page say what the catalogue says.
 * {@code ./build docs} renders them anew; the Korean texts are in error-codes_ko.properties.
 */
final class ErrorCodeDocsTest {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void theMarkdownTableIsTheCatalogue() throws IOException {
        check(DOCS.resolve("error-codes.md"), markdown());
    }

    @Test
    void theKoreanTableIsTheCatalogue() throws IOException {
        check(DOCS.resolve("ko").resolve("error-codes.md"), korean(koreanTexts()));
    }

    @Test
    void everyCodeHasAKoreanTextAndNoOtherHas() throws IOException {
        assertThat(koreanTexts().stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                        .flatMap(code -> code.hint().isEmpty()
                                ? Stream.of(code.code() + ".meaning")
                                : Stream.of(code.code() + ".meaning", code.code() + ".hint"))
                        .toList());
    }

    @Test
    void theJsonFileIsTheCatalogue() throws IOException {
        check(DOCS.resolve("error-codes.json"), json());
    }

    @Test
    void thePagesTextsAreTheCatalogue() throws IOException {
        check(Path.of("..", "openstream-page", "browser", "src", "texts-refusals.js"), pageTexts(koreanTexts()));
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
                """ + rows(Use.EMITTED, ErrorCodeDocsTest::row) + """

                ## Known from the vendor's manual, never sent by this server

                | code | HTTP | section | meaning |
                |---|---|---|---|
                """ + rows(Use.RESERVED, ErrorCodeDocsTest::row);
    }

    private static String korean(Properties texts) {
        Function<ErrorCode, String> row = code -> row(
                code, texts.getProperty(code.code() + ".meaning", ""), texts.getProperty(code.code() + ".hint", ""));
        return """
                # 에러 코드

                `ErrorCode.java`와 한국어 텍스트 파일에서 `./build docs`로 만든 페이지이므로 직접 고치지 마십시오. 에러 줄의 형식은
                `{"error":"<code>","message":"<text>","hint":"<text>"}`이며, 서버는 메시지와 힌트를 영어로 송신합니다. HTTP 상태는 참고용이며
                송신되지 않습니다.

                ## 이 서버가 송신하는 코드

                | 코드 | HTTP | 절 | 발생 조건 | 힌트 |
                |---|---|---|---|---|
                """ + rows(Use.EMITTED, row) + """

                ## 제조사 매뉴얼에 있으나 이 서버가 송신하지 않는 코드

                | 코드 | HTTP | 절 | 의미 |
                |---|---|---|---|
                """ + rows(Use.RESERVED, row);
    }

    private static String pageTexts(Properties korean) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.use() == Use.EMITTED)
                .map(code -> pageText(code, korean.getProperty(code.code() + ".meaning", "")))
                .collect(Collectors.joining("", """
                        /** Meanings of the error codes, rendered from `ErrorCode.java` and its Korean texts by `./build docs`; do not edit. */
                        export const REFUSAL_TEXTS = {
                        """, "};\n"));
    }

    private static String pageText(ErrorCode code, String korean) {
        return "  'said.refusal_" + code.code() + "': [" + quoted(code.meaning()) + ", " + quoted(korean) + "],\n";
    }

    /** In JavaScript, without the marks of Markdown. */
    private static String quoted(String text) {
        return "'" + text.replace("`", "").replace("'", "\\'") + "'";
    }

    private static Properties koreanTexts() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ErrorCodeDocsTest.class.getResourceAsStream("error-codes_ko.properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static String rows(Use use, Function<ErrorCode, String> row) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.use() == use)
                .map(row)
                .collect(Collectors.joining());
    }

    private static String row(ErrorCode code) {
        return row(code, code.meaning(), code.hint());
    }

    private static String row(ErrorCode code, String meaning, String hint) {
        String row = "| `" + code.code() + "` | " + code.httpStatus() + " | " + code.section() + " | " + meaning;
        return row + (hint.isEmpty() ? " |\n" : " | " + hint + " |\n");
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
