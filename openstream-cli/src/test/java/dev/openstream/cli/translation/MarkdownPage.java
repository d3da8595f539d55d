package dev.openstream.cli.translation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page as far as its translation must equal it: blocks, code spans, links and headings.
 *
 * @param file where it lies, absolute
 * @param text its Markdown
 */
record MarkdownPage(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_\\- ]");

    static MarkdownPage read(Path file) {
        try {
            return new MarkdownPage(file.toAbsolutePath().normalize(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its blocks in their order, each with as much of it as no translation changes. */
    List<String> blocks() {
        return MarkdownBlocks.of(text);
    }

    /** Code within sentences: settings, error codes, calls, commands. */
    SortedSet<String> codeSpans() {
        return CODE_SPAN
                .matcher(prose())
                .results()
                .map(span -> WHITE_SPACE.matcher(span.group(1)).replaceAll(" "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The targets of its links as they are written. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(2)).toList();
    }

    /** The anchors of its headings in their order, as GitHub makes them. */
    List<String> anchors() {
        return HEADING.matcher(prose()).results().map(MarkdownPage::anchor).toList();
    }

    private static String anchor(MatchResult heading) {
        String title = LINK.matcher(heading.group(1)).replaceAll("$1").strip().toLowerCase(Locale.ROOT);
        return NOT_IN_ANCHORS.matcher(title).replaceAll("").replace(' ', '-');
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }
}
