/* The yardstick: the loops of `serve --design epoll:N --service echo` in plain C, without a
   watcher. N threads, each with an epoll of its own, all with the one listener in it.

   epoll PORT THREADS BACKLOG */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHUNK = 16 * 1024, LIFETIME = 120, STACK = 256 * 1024, EVENTS = 256, ACCEPTED = 16 };
enum { ENDS = EPOLLRDHUP | EPOLLHUP | EPOLLERR };

static int listener;

/* Nobody in this load is slow to read: who is, is waited for. */
static int send_all(int fd, const char *bytes, ssize_t count)
{
	for (ssize_t sent = 0; sent < count;) {
		ssize_t n = send(fd, bytes + sent, count - sent, MSG_NOSIGNAL);
		if (n >= 0) {
			sent += n;
		} else if (errno == EAGAIN) {
			struct pollfd room = { .fd = fd, .events = POLLOUT };
			poll(&room, 1, -1);
		} else {
			return -1;
		}
	}
	return 0;
}

static void echo(int fd, int ended, char *buffer)
{
	/* What is read short was all there was (epoll(7)), but for an end that was told already. */
	for (ssize_t count = CHUNK; count == CHUNK || ended;) {
		count = recv(fd, buffer, CHUNK, 0);
		if (count < 0 && errno == EAGAIN)
			return;
		if (count <= 0 || send_all(fd, buffer, count)) {
			close(fd);
			return;
		}
	}
}

static void take(int epoll)
{
	for (int i = 0; i < ACCEPTED; i++) {
		struct sockaddr_in peer;
		socklen_t len = sizeof peer;
		int fd = accept4(listener, (struct sockaddr *)&peer, &len, SOCK_NONBLOCK);
		if (fd < 0)
			return;
		struct epoll_event event = { .events = EPOLLIN | EPOLLRDHUP | EPOLLET, .data.fd = fd };
		if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event))
			close(fd);
	}
}

static void *loop(void *unused)
{
	(void)unused;
	char buffer[CHUNK];
	struct epoll_event ready[EVENTS];
	int epoll = epoll_create1(0);
	struct epoll_event event = { .events = EPOLLIN | EPOLLEXCLUSIVE, .data.fd = listener };
	if (epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event))
		exit(1);
	for (;;) {
		int count = epoll_wait(epoll, ready, EVENTS, -1);
		for (int i = 0; i < count; i++) {
			if (ready[i].data.fd == listener)
				take(epoll);
			else
				echo(ready[i].data.fd, ready[i].events & ENDS, buffer);
		}
	}
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	alarm(LIFETIME);
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) };
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	if (bind(listener, (struct sockaddr *)&address, sizeof address) ||
	    listen(listener, atoi(argv[3]))) {
		perror("epoll");
		return 1;
	}
	pthread_attr_t attributes;
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK);
	for (int i = 0; i < atoi(argv[2]); i++) {
		pthread_t thread;
		if (pthread_create(&thread, &attributes, loop, NULL))
			return 1;
	}
	pause();
}
