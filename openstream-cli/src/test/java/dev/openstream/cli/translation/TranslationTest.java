package dev.openstream.cli.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Korean pages have the structure, the code, the figures, the names and the links of the English ones. */
final class TranslationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Path KOREAN = DOCS.resolve("ko");

    private static final String PAGE = """
            # Stop it

            [Korean](ko.md)

            Set `max-sessions`, and read [how](#how). See [the top](page.md).

            ## How

            | setting | default |
            |---|---|
            | `port` | 49000 |

            - one
            - two

            ```console
            $ ./openstream stop
            ```
            """;

    private static final String TRANSLATED = """
            # 정지

            [영어](page.md)

            `max-sessions`를 설정하고 [방법](#방법)을 읽으십시오. [맨 위](ko.md)도 보십시오.

            ## 방법

            | 설정 | 기본값 |
            |---|---|
            | `port` | 49000 |

            - 하나
            - 둘

            ```console
            $ ./openstream stop
            ```
            """;

    /** The pages that there are in Korean. */
    static Stream<Path> pages() throws IOException {
        try (Stream<Path> howTo = Files.list(DOCS.resolve("how-to"));
                Stream<Path> tutorial = Files.list(DOCS.resolve("tutorial"))) {
            Stream<Path> folders = Stream.concat(howTo.toList().stream(), tutorial.toList().stream())
                    .filter(file -> file.toString().endsWith(".md"));
            Stream<Path> single = Stream.of("README.md", "docs/README.md", "docs/faq.md", "docs/error-codes.md")
                    .map(ROOT::resolve);
            return Stream.concat(folders, single).sorted();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theKoreanPageSaysTheSame(Path page) throws IOException {
        Map<Path, Path> pages = new TreeMap<>();
        pages().forEach(each -> pages.put(each, korean(each)));

        assertThat(new Translation(pages).differences(page)).isEmpty();
    }

    @Test
    void everyKoreanPageHasAnEnglishOne() throws IOException {
        try (Stream<Path> files = Files.walk(KOREAN)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrderElementsOf(pages().map(TranslationTest::korean)
                            .filter(file -> file.startsWith(KOREAN))
                            .toList());
        }
    }

    private static Path korean(Path page) {
        return page.startsWith(DOCS) ? KOREAN.resolve(DOCS.relativize(page)) : ROOT.resolve("README.ko.md");
    }

    @Test
    void aFaithfulTranslationHasNoDifference(@TempDir Path folder) throws IOException {
        assertThat(compared(folder, TRANSLATED)).isEmpty();
    }

    /** A difference of each kind: what is replaced in the translation, by what, and what is told of it. */
    static Stream<Arguments> plantedDifferences() {
        return Stream.of(
                arguments("## 방법", "### 방법", "block 4 is heading 2, its translation is heading 3"),
                arguments("- 둘\n", "", "is item"),
                arguments("- 둘\n", "- 둘\n- 셋\n", "its translation is item"),
                arguments("# 정지\n", "# 정지\n\n추가.\n", "block 4 is heading 2, its translation is paragraph"),
                arguments("| `port` | 49000 |\n", "", "is row of 4 with [49000]"),
                arguments("| 49000 |", "| 49001 |", "its translation is row of 4 with [49001]"),
                arguments("| `port` | 49000 |", "| `port` 49000 |", "its translation is row of 3"),
                arguments("./openstream stop", "./openstream status", "$ ./openstream status"),
                arguments("`max-sessions`", "`max-session`", "code span missing in the translation: max-sessions"),
                arguments("`port`", "`ports`", "code span only in the translation: ports"),
                arguments("(#방법)", "(#how)", "link only in the translation: no such heading: #how"),
                arguments("(#방법)", "(#정지)", "heading 1"),
                arguments("[맨 위](ko.md)", "[맨 위](away.md)", "link only in the translation: nowhere: away.md"),
                arguments("[영어](page.md)", "영어", "link missing in the translation: this page in the other language"));
    }

    @ParameterizedTest
    @MethodSource("plantedDifferences")
    void aPlantedDifferenceIsTold(String text, String planted, String told, @TempDir Path folder) throws IOException {
        String different = TRANSLATED.replace(text, planted);

        assertThat(different).isNotEqualTo(TRANSLATED);
        assertThat(String.join("\n", compared(folder, different))).contains(told);
    }

    private static Iterable<String> compared(Path folder, String translated) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), PAGE)
                .toAbsolutePath()
                .normalize();
        Path korean = Files.writeString(folder.resolve("ko.md"), translated)
                .toAbsolutePath()
                .normalize();
        return new Translation(Map.of(page, korean)).differences(page);
    }
}
