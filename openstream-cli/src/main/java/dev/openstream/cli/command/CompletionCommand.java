package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.context.ContextNames;
import dev.openstream.cli.reference.FishCompletion;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion by the tabulator key. */
@Command(
        name = "completion",
        description = "Prints a script for a shell that completes commands and options by the Tab key.",
        footer = {
            "  source <(openstream completion bash)  # for this shell",
            "  # for every shell",
            "  openstream completion bash > ~/.openstream-completion",
            "  echo 'source ~/.openstream-completion' >> ~/.bashrc",
            "  openstream completion zsh > ~/.zfunc/_openstream",
            "  openstream completion fish > ~/.config/fish/completions/openstream.fish",
        })
public final class CompletionCommand implements Callable<Integer> {

    /** The shells there is a completion for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** zsh loads the file when it completes for the first time, and would only define the rest then. */
    private static final String FIRST_IN_ZSH = """

            if [ "${funcstack[1]}" = _openstream ]; then
              _bash_complete -o default -F _complete_openstream
            fi""";

    /** An alias of what zsh has not got: functions find it, and cannot call it, as they were read before it was there. */
    private static final String ALIAS = "  alias compopt=complete\n";

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh|fish", completionCandidates = LowerCase.Shells.class, description = "the shell")
    @SuppressWarnings("NullAway.Init") // picocli asks for it before call().
    private Shell shell;

    public CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.data(
                switch (shell) {
                    case BASH -> bash();
                    case ZSH -> "#compdef openstream\n" + bash().replace(ALIAS, "") + FIRST_IN_ZSH;
                    case FISH -> FishCompletion.of(spec.root()).replace(ContextNames.PLACE, ContextNames.FISH);
                });
        return Exit.OK.code();
    }

    private String bash() {
        return AutoComplete.bash("openstream", spec.root().commandLine())
                // It is sourced, not run.
                .replaceFirst("^#!.*\\R", "")
                .replace("\"" + ContextNames.PLACE + "\"", ContextNames.BASH)
                .stripTrailing();
    }
}
