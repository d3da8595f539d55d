package dev.openstream.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rules of fish's {@code complete}. {@code WordsIT} has fish follow them. */
final class FishCompletionTest {

    private static final class Colours implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("red", "blue").iterator();
        }
    }

    @Command(name = "paint", description = "Paints. Slowly.", subcommands = Wall.class)
    private static final class Paint {
        @Option(
                names = {"-q", "--quiet"},
                description = "says nothing")
        @SuppressWarnings("UnusedVariable")
        private boolean quiet;
    }

    @Command(name = "wall", description = "Paints a 'wall'.")
    private static final class Wall {
        @Option(names = "--colour", completionCandidates = Colours.class, description = "its colour (default: white)")
        @SuppressWarnings("UnusedVariable")
        private String colour = "";

        @Option(names = "--coats", description = "how many. Two cover")
        @SuppressWarnings("UnusedVariable")
        private int coats;

        @Option(names = "--plan", description = "a picture")
        @SuppressWarnings("UnusedVariable")
        private Path plan = Path.of("");

        @Option(names = "--dry", arity = "0..1", description = "waits")
        @SuppressWarnings("UnusedVariable")
        private int dry;

        @Option(names = "--secret", hidden = true)
        @SuppressWarnings("UnusedVariable")
        private boolean secret;

        @Parameters(paramLabel = "FILE", description = "where")
        @SuppressWarnings("UnusedVariable")
        private String where = "";
    }

    @Test
    void everyCommandHasItsOptionsAndWhatMayFollowThem() {
        String script = FishCompletion.of(new CommandLine(new Paint()).getCommandSpec());

        assertThat(script).contains("set -g __paint_commands 'wall'\n");
        assertThat(script.substring(script.indexOf("\ncomplete") + 1)).isEqualTo("""
                complete -c paint -n '__paint_in \\'\\'' -f
                complete -c paint -n '__paint_in \\'\\'' -s q -l quiet -d 'says nothing'
                complete -c paint -n '__paint_in \\'\\'' -a wall -d 'Paints a \\'wall\\''
                complete -c paint -n '__paint_in \\'wall\\'' -l colour -x -a 'red blue' -d 'its colour (default: white)'
                complete -c paint -n '__paint_in \\'wall\\'' -l coats -x -d 'how many'
                complete -c paint -n '__paint_in \\'wall\\'' -l plan -r -F -d 'a picture'
                complete -c paint -n '__paint_in \\'wall\\'' -l dry -d 'waits'""");
    }
}
