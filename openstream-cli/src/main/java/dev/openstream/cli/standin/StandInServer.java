package dev.openstream.cli.standin;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.log.QuietWarmUp;
import dev.openstream.cli.session.Interruption;
import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.plan.HostPlan;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.standin.StandInPace;
import dev.openstream.host.standin.StandInSource;
import dev.openstream.server.transport.OutOfMemory;
import dev.openstream.server.transport.TimeSlice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A server whose controller is a recording, until it is told to end. */
public final class StandInServer {

    private final StandInSource source;

    /**
     * A server of {@code recording}.
     *
     * @param controller name that its topics begin with; empty if it is of one controller
     * @throws Failure if it cannot be read
     */
    public StandInServer(Path recording, String controller, StandInPace pace) {
        try {
            source = StandInSource.open(recording, controller, pace);
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "replay", recording, e);
        }
    }

    /**
     * Serves until Ctrl-C or SIGTERM.
     *
     * @param addresses settings of the command line; variables of the environment say the rest, as for {@code serve}
     * @throws CannotServe if an address cannot be listened at
     */
    public void run(Map<Setting, String> addresses, Console console) throws CannotServe, InterruptedException {
        OutOfMemory.endsTheProcess();
        Fleet fleet = Fleet.resolve(addresses, System.getenv(), null);
        HostPlan plan = HostPlan.ofStandIn(fleet, source);
        ProcessRecords records = ProcessRecords.open(fleet);
        QuietWarmUp.run(plan, fleet.process().whole(Setting.WARM_UP_MS));
        TimeSlice.lengthenForCompilers();
        OpenStreamHost host = OpenStreamHost.start(plan, records, List.of());
        Interruption.completeBy(host::close);
        host.ready().forEach(console::data);
        new CountDownLatch(1).await();
    }
}
