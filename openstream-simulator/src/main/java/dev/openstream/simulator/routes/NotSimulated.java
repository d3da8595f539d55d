package dev.openstream.simulator.routes;

import java.util.List;

/** Calls that the controller has and the simulator has not (open-api.md 5), by the beginning of their paths. */
final class NotSimulated {

    private static final List<String> PREFIXES = List.of(
            "/project/reload_updated_jobs", "/project/jobs/delete_job", "/project/project_info", "/file_manager");

    private NotSimulated() {}

    static boolean has(String path) {
        return PREFIXES.stream().anyMatch(path::startsWith);
    }
}
