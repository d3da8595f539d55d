/*
 * The floor: what a bare C program reaches on this machine, with one thread and nothing to do but send.
 *
 *   sender beat PERIOD_NS   to every connection a line every PERIOD_NS, on the absolute schedule accept + n x period; beats
 *                           that it is too late for are skipped. All connections that are due are served together.
 *   sender echo             sends back what comes, for the time of a round trip
 *
 * Prints its port. A line is "N xxx...x" with N the number of the beat, as long as a line of joint_states.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST 4096
#define LINE 281

static struct {
    int fd;
    long start, next;
} peers[MOST];
static int count;

static long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static int listen_anywhere(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (bind(fd, (struct sockaddr *)&address, size) || listen(fd, 1024)) {
        perror("sender");
        exit(1);
    }
    getsockname(fd, (struct sockaddr *)&address, &size);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static int accept_one(int listener) {
    int one = 1, fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (fd >= 0)
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

/* The earliest beat of all is waited for; then everything that is due is sent. */
static void beat(int listener, long period) {
    char line[LINE + 32];
    int epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    memset(line, 'x', sizeof line);
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        long earliest = now() + 100000000L;
        for (int i = 0; i < count; i++)
            if (peers[i].next < earliest)
                earliest = peers[i].next;
        long wait = earliest - now();
        struct timespec timeout = {wait > 0 ? wait / 1000000000L : 0, wait > 0 ? wait % 1000000000L : 0};
        if (epoll_pwait2(epoll, &event, 1, &timeout, NULL) > 0) {
            int fd;
            while (count < MOST && (fd = accept_one(listener)) >= 0) {
                peers[count].fd = fd;
                peers[count].start = now();
                peers[count].next = peers[count].start + period;
                count++;
            }
        }
        long wake = now();
        for (int i = 0; i < count; i++) {
            if (peers[i].next > wake)
                continue;
            long n = (now() - peers[i].start) / period;
            int digits = sprintf(line, "%ld", n);
            line[digits] = ' ';
            line[LINE - 1] = '\n';
            if (write(peers[i].fd, line, LINE) < 0 && errno != EAGAIN) {
                close(peers[i].fd);
                peers[i--] = peers[--count];
                continue;
            }
            peers[i].next = peers[i].start + (n + 1) * period;
        }
    }
}

static void echo(int listener) {
    char bytes[65536];
    int fd, epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    epoll_wait(epoll, &event, 1, -1);
    fd = accept_one(listener);
    event.events = EPOLLIN;
    epoll_ctl(epoll, EPOLL_CTL_DEL, listener, NULL);
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    while (epoll_wait(epoll, &event, 1, -1) > 0) {
        long n = read(fd, bytes, sizeof bytes);
        if (n <= 0 || write(fd, bytes, n) != n)
            return;
    }
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_TIMERSLACK, 1);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int listener = listen_anywhere();
    if (argc == 3 && !strcmp(argv[1], "beat"))
        beat(listener, atol(argv[2]));
    else if (argc == 2 && !strcmp(argv[1], "echo"))
        echo(listener);
    else
        return 2;
    return 0;
}
