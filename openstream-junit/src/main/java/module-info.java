/** JUnit extension that gives tests a simulated robot. Begin with {@link dev.openstream.junit.RobotTest}. */
module dev.openstream.junit {
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;

    exports dev.openstream.junit;
}
