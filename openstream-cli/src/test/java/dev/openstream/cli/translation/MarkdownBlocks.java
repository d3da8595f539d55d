package dev.openstream.cli.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads Markdown line by line into blocks, without what a translation changes. */
final class MarkdownBlocks {

    private static final Pattern HEADING = Pattern.compile("(#+) .*");
    private static final Pattern ITEM = Pattern.compile("(-|\\d+\\.) .*");
    private static final Pattern SEPARATOR = Pattern.compile("\\|[-|]+\\|");
    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final List<String> blocks = new ArrayList<>();
    private final StringBuilder code = new StringBuilder();
    private boolean inCode;
    private boolean inText;

    private MarkdownBlocks() {}

    static List<String> of(String markdown) {
        MarkdownBlocks reader = new MarkdownBlocks();
        markdown.lines().forEach(reader::read);
        return List.copyOf(reader.blocks);
    }

    private void read(String line) {
        if (inCode || line.startsWith("```")) {
            readCode(line);
        } else if (line.isBlank()) {
            inText = false;
        } else if (HEADING.matcher(line).matches()) {
            add("heading " + line.indexOf(' '), false);
        } else if (line.startsWith("|")) {
            add(row(line), false);
        } else if (line.startsWith("<!--")) {
            add(line, false);
        } else if (isItem(line)) {
            add("item", true);
        } else if (!inText) {
            add("paragraph", true);
        }
    }

    /** A paragraph goes on where one of its lines begins with a number and a full stop, unless the number is 1. */
    private boolean isItem(String line) {
        boolean inParagraph = inText && blocks.getLast().equals("paragraph");
        return ITEM.matcher(line).matches() && (!inParagraph || line.startsWith("- ") || line.startsWith("1. "));
    }

    private void add(String block, boolean text) {
        blocks.add(block);
        inText = text;
    }

    private void readCode(String line) {
        code.append(line).append('\n');
        boolean ends = inCode && line.equals("```");
        inCode = !ends;
        if (ends) {
            add("code\n" + code, false);
            code.setLength(0);
        }
    }

    /** A row keeps the number of its cells and its numbers, in any order: figures, limits and defaults are the same. */
    private static String row(String line) {
        if (SEPARATOR.matcher(line).matches()) {
            return line;
        }
        String numbers = NUMBER.matcher(line)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
        return "row of " + CELL_BORDER.split(line, -1).length + " with " + numbers;
    }
}
