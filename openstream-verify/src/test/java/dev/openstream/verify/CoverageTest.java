package dev.openstream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** conformance/COVERAGE.md against the protocol's sentences and the transcripts. */
class CoverageTest {

    private static final Path HOME = Path.of("..");
    private static final Pattern SENTENCES = Pattern.compile("(?<=\\.) (?=[A-Z`*\"(\\[])");
    private static final Pattern NO_TRANSCRIPT = Pattern.compile("(no rule|not from outside): \\S.*");

    /**
     * A row of the page.
     *
     * @param rule words of the protocol
     * @param transcripts names without their ending
     * @param note may be empty
     */
    record Row(String rule, List<String> transcripts, String note) {

        static Row of(String line) {
            String[] cells = line.split("(?<!\\\\)\\|", -1);
            List<String> transcripts = Arrays.stream(cells[2].strip().split(", "))
                    .filter(name -> !name.isEmpty())
                    .toList();
            return new Row(cells[1].strip().replace("\\|", "|"), transcripts, cells[3].strip());
        }
    }

    @Test
    void eachSentenceOfTheProtocolHasARowAndEachRowASentence() throws IOException {
        List<String> sentences = sentences();
        List<Row> rows = rows();

        assertThat(sentences).hasSizeGreaterThan(100);
        assertThat(sentences.stream().filter(sentence -> rows.stream().noneMatch(row -> sentence.contains(row.rule()))))
                .isEmpty();
        assertThat(rows.stream().filter(row -> sentences.stream().noneMatch(sentence -> sentence.contains(row.rule()))))
                .isEmpty();
    }

    @Test
    void eachRuleIsShownToAnyServerOrItIsSaidWhyNot() throws IOException {
        Map<String, Transcript> byName = Transcripts.all().stream()
                .collect(Collectors.toMap(transcript -> transcript.file().replace(".ndjson", ""), Function.identity()));

        assertThat(rows().stream().flatMap(row -> row.transcripts().stream())).allMatch(byName::containsKey);
        assertThat(rows().stream()
                        .filter(row -> isShown(row, byName)
                                == NO_TRANSCRIPT.matcher(row.note()).matches()))
                .isEmpty();
    }

    private static boolean isShown(Row row, Map<String, Transcript> byName) {
        return row.transcripts().stream()
                .map(name -> Objects.requireNonNull(byName.get(name)))
                .anyMatch(transcript ->
                        transcript.fitsAnyServer() && !transcript.terms().manualOnly());
    }

    @Test
    void eachTranscriptShowsARule() throws IOException {
        Set<String> named =
                rows().stream().flatMap(row -> row.transcripts().stream()).collect(Collectors.toSet());

        assertThat(Transcripts.all().stream()
                        .filter(transcript -> !transcript.terms().manualOnly())
                        .filter(transcript -> transcript.file().matches("\\d.*"))
                        .map(transcript -> transcript.file().replace(".ndjson", "")))
                .isSubsetOf(named);
    }

    private static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(HOME.resolve("conformance/COVERAGE.md"))) {
            return lines.filter(line -> line.startsWith("| ") && !line.startsWith("| rule "))
                    .map(Row::of)
                    .toList();
        }
    }

    /**
     * Sentences of sections 1 to 7: of paragraphs and bullets, each of which goes on over several lines, and rows
     * of tables.
     */
    private static List<String> sentences() throws IOException {
        List<String> units = new ArrayList<>();
        boolean begins = true;
        String text = Files.readString(HOME.resolve("docs/spec/protocol.md"));
        for (String line : text.substring(text.indexOf("\n## 1.")).lines().toList()) {
            boolean alone = line.isBlank() || line.startsWith("#") || line.startsWith("|");
            if (line.startsWith("| ") && !line.matches("\\| (code|field) .*")) {
                units.add(line);
            } else if (!alone && (begins || line.startsWith("- "))) {
                units.add(line);
            } else if (!alone) {
                units.add(units.removeLast() + " " + line.strip());
            }
            begins = alone;
        }
        return units.stream().flatMap(SENTENCES::splitAsStream).toList();
    }
}
