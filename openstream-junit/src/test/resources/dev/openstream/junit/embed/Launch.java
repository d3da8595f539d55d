import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the tests: Debian's Gradle is older than its support of JUnit's platform. */
public class Launch {
    public static void main(String[] arguments) {
        SummaryGeneratingListener seen = new SummaryGeneratingListener();
        LauncherFactory.create().execute(
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass("ArmTest")).build(), seen);
        seen.getSummary().printFailuresTo(new PrintWriter(System.out, true));
        System.out.println(seen.getSummary().getTestsSucceededCount() + " tests passed");
    }
}
