package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.context.ContextNames;
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
        })
public final class CompletionCommand implements Callable<Integer> {

    /** The shells there is a completion for. */
    enum Shell {
        BASH,
        ZSH
    }

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", completionCandidates = LowerCase.Shells.class, description = "the shell")
    @SuppressWarnings("NullAway.Init") // picocli asks for it before call().
    private Shell shell;

    public CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("openstream", spec.root().commandLine())
                .replace("\"" + ContextNames.PLACE + "\"", ContextNames.SHELL)
                .stripTrailing();
        console.data(
                switch (shell) {
                    case BASH -> script;
                    case ZSH -> "#compdef openstream\n" + script;
                });
        return Exit.OK.code();
    }
}
