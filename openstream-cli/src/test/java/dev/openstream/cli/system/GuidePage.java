package dev.openstream.cli.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a Markdown page that a test can follow. A block {@code ```console} holds commands, each behind {@code $ }, and
 * what they print; {@code ...} stands for anything on a line, and a line of it for any lines. A line {@code ^C} ends the servers.
 * A block {@code ```bash} is pasted as it is, and prints the block {@code ```text} after it. A block whose fence says
 * {@code file=NAME} is a file that the reader saves.
 *
 * @param name of the page
 * @param steps in order
 */
record GuidePage(String name, List<Step> steps) {

    sealed interface Step {}

    /** A file to save. */
    record Saved(String file, String content) implements Step {}

    /**
     * A command and what it prints.
     *
     * @param line its number on the page
     * @param command one line, or several
     */
    record Typed(int line, String command, List<String> output) implements Step {

        /** Returns true if {@code printed} is the text of the page. */
        boolean fits(String printed) {
            StringBuilder pattern = new StringBuilder();
            for (String expected : output) {
                pattern.append(expected.equals(ANYTHING) ? "(?:.*\n)*?" : lineOf(expected) + "\n");
            }
            return Pattern.matches(pattern.toString(), printed.isBlank() ? "" : printed.stripTrailing() + "\n");
        }

        private static String lineOf(String expected) {
            List<String> parts = new ArrayList<>();
            for (String part : expected.split(Pattern.quote(ANYTHING), -1)) {
                parts.add(Pattern.quote(part));
            }
            return String.join(".*", parts);
        }
    }

    /** Servers are ended, by a line {@code ^C}. */
    record Interrupted() implements Step {}

    private static final String INTERRUPT = "^C";
    private static final String ANYTHING = "...";
    private static final Pattern FENCE = Pattern.compile("```(\\S+)(?: file=(\\S+))?");

    /** Reads the page at {@code file}, with {@code edit} done to each of its lines. */
    static GuidePage read(Path file, UnaryOperator<String> edit) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().map(edit).toList();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                List<String> block = lines.subList(i + 1, end);
                if (fence.group(2) != null) {
                    steps.add(new Saved(fence.group(2), String.join("\n", block) + "\n"));
                } else {
                    addBlock(steps, fence.group(1), block, i + 2);
                }
                i = end;
            }
        }
        return new GuidePage(file.getFileName().toString(), steps);
    }

    private static void addBlock(List<Step> steps, String language, List<String> block, int firstLine) {
        switch (language) {
            case "console" -> addTyped(steps, block, firstLine);
            case "bash" -> steps.add(new Typed(firstLine, String.join("\n", block), List.of()));
            case "text" -> steps.add(shows((Typed) steps.removeLast(), block));
            default -> {}
        }
    }

    private static Typed shows(Typed pasted, List<String> output) {
        return new Typed(pasted.line(), pasted.command(), output);
    }

    private static void addTyped(List<Step> steps, List<String> block, int firstLine) {
        for (int i = 0; i < block.size(); i++) {
            if (block.get(i).equals(INTERRUPT)) {
                steps.add(new Interrupted());
                continue;
            }
            if (!block.get(i).startsWith("$ ")) {
                throw new IllegalArgumentException("line " + (firstLine + i) + ": no command before " + block.get(i));
            }
            int line = firstLine + i;
            StringBuilder command = new StringBuilder(block.get(i).substring(2));
            while (command.toString().endsWith("\\")) {
                command.append('\n').append(block.get(++i));
            }
            List<String> output = new ArrayList<>();
            while (i + 1 < block.size() && !beginsStep(block.get(i + 1))) {
                output.add(block.get(++i));
            }
            steps.add(new Typed(line, command.toString(), output));
        }
    }

    private static boolean beginsStep(String line) {
        return line.startsWith("$ ") || line.equals(INTERRUPT);
    }
}
