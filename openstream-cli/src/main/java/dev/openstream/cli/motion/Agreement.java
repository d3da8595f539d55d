package dev.openstream.cli.motion;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.session.RobotSession;
import java.util.List;

/** Consent: nothing that could move a real robot is sent before somebody who knows the facts has agreed. */
public final class Agreement {

    private Agreement() {}

    /**
     * Asks, unless the other end says that it is the simulator or {@code yes} was said before. Ends a monitor that runs.
     *
     * @param facts descriptions of the planned actions, a line each
     * @throws Failure if nobody agrees, or nobody can be asked
     */
    public static void obtain(RobotSession session, boolean yes, Console console, List<String> facts) {
        if (session.simulated()) {
            return;
        }
        console.words("this may move a real robot: " + session.target() + " does not say that it is the simulator");
        facts.forEach(fact -> console.words("  " + fact));
        if (!yes && !console.confirm("Go on?")) {
            throw new Failure(
                    Exit.USAGE,
                    console.terminals().input()
                            ? "nothing was sent"
                            : "nothing was sent: there is no terminal to ask for consent; check it with --dry-run, then add --yes");
        }
    }
}
