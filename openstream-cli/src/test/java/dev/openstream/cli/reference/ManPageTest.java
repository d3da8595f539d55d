package dev.openstream.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The macros of man(7). */
final class ManPageTest {

    @Command(
            name = "wave",
            description = {"Waves. Slowly.", ".dots and \\backslashes"},
            footer = "  wave --far 3",
            subcommands = Again.class)
    private static final class Wave {
        @Option(
                names = {"-f", "--far"},
                paramLabel = "N",
                description = "how far (default: ${DEFAULT-VALUE})")
        @SuppressWarnings("UnusedVariable")
        private int far = 7;

        @Parameters(arity = "0..1", paramLabel = "WHO", description = "at whom")
        @SuppressWarnings("UnusedVariable")
        private String who = "";
    }

    @Command(name = "again", description = "Waves again.")
    private static final class Again {}

    @Test
    void aPageHasAllThatHelpHas() {
        CommandLine wave = new CommandLine(new Wave());

        assertThat(ManPage.of(wave.getCommandSpec(), Map.of("0", "done"))).isEqualTo("""
                .TH "WAVE" "1" "" "openstream" "Open Stream for Java"
                .SH "NAME"
                wave \\- Waves
                .SH "SYNOPSIS"
                wave COMMAND [OPTIONS] [WHO]
                .SH "DESCRIPTION"
                .PP
                Waves. Slowly.
                .PP
                \\&.dots and \\ebackslashes
                .SH "EXAMPLES"
                .nf
                  wave \\-\\-far 3
                .fi
                .SH "ARGUMENTS"
                .TP
                \\fBWHO\\fR
                at whom
                .SH "OPTIONS"
                .TP
                \\fB\\-f, \\-\\-far=N\\fR
                how far (default: 7)
                .SH "COMMANDS"
                .TP
                \\fBagain\\fR
                Waves again.
                .SH "EXIT STATUS"
                .TP
                \\fB0\\fR
                done
                .SH "SEE ALSO"
                \\fBwave\\-again\\fR(1)
                """);
        assertThat(wave.getSubcommands().values())
                .extracting(each -> ManPage.name(each.getCommandSpec()))
                .containsExactly("wave-again");
    }
}
