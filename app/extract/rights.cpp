// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rights.h"

#include <QtGlobal>

#include <cstdlib>
#include <new>

#ifdef Q_OS_UNIX
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#ifdef PARLOR_HAS_SECCOMP
#include <fcntl.h>
#include <seccomp.h>

#include <cerrno>
#endif
#ifdef Q_OS_WIN
#include <windows.h>
#endif

#ifdef __SANITIZE_ADDRESS__
// LeakSanitizer looks for leaks with ptrace(2), which this process may not call: it would end with an error that is none of ours.
extern "C" int __lsan_is_turned_off()
{
    return 1;
}
#endif

namespace Parlor::Extract {

[[maybe_unused]] static constexpr unsigned long long mostMemory = 1024ull * 1024 * 1024; ///< bytes of address space
[[maybe_unused]] static constexpr unsigned long long mostSeconds = 120; ///< of processor time
[[maybe_unused]] static constexpr unsigned long long mostFiles = 128; ///< open at a time; Qt, fontconfig and character maps need some

#ifdef Q_OS_UNIX
static void limit(decltype(RLIMIT_CPU) what, rlim_t most)
{
    const rlimit wanted{.rlim_cur = most, .rlim_max = most};
    setrlimit(what, &wanted);
}

static void limitResources()
{
    // The sanitizers reserve terabytes of addresses for themselves.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_AS, mostMemory);
#endif
    limit(RLIMIT_CPU, mostSeconds);
    limit(RLIMIT_FSIZE, 0);
    signal(SIGXFSZ, SIG_IGN); // writing a file fails, and does not end the process
    limit(RLIMIT_NOFILE, mostFiles);
    limit(RLIMIT_CORE, 0);
    setpgid(0, 0); // so that it can be ended with what it started
}
#endif

#ifdef PARLOR_HAS_SECCOMP
static void deny(scmp_filter_ctx filter, int call)
{
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0);
}

// `argument` is the place of the flags among the arguments of an open call.
static void denyWriting(scmp_filter_ctx filter, int call, unsigned argument)
{
    for (const unsigned long long flag : {O_WRONLY, O_RDWR, O_CREAT})
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 1, SCMP_CMP(argument, SCMP_CMP_MASKED_EQ, flag, flag));
}

static void denyNetworkAndWriting()
{
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter)
        return;
    for (const int call : {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(ptrace),
                           SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(io_uring_setup), SCMP_SYS(mount), SCMP_SYS(bpf),
                           SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir),
                           SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat),
                           SCMP_SYS(chmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchownat), SCMP_SYS(truncate), SCMP_SYS(creat)})
        deny(filter, call);
    denyWriting(filter, SCMP_SYS(open), 1);
    denyWriting(filter, SCMP_SYS(openat), 2);
    // Its flags are behind a pointer, which a filter cannot see; programs fall back to openat.
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0);
    seccomp_load(filter);
    seccomp_release(filter);
}
#endif

#ifdef Q_OS_WIN
static void joinLimitedJob()
{
    const HANDLE job = CreateJobObjectW(nullptr, nullptr); // never closed: the process stays in it until it ends
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY | JOB_OBJECT_LIMIT_PROCESS_TIME | JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    limits.BasicLimitInformation.PerProcessUserTimeLimit.QuadPart = LONGLONG(mostSeconds) * 10'000'000; // of 100 ns
    limits.ProcessMemoryLimit = SIZE_T(mostMemory);
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    JOBOBJECT_BASIC_UI_RESTRICTIONS restrictions{};
    restrictions.UIRestrictionsClass = JOB_OBJECT_UILIMIT_READCLIPBOARD | JOB_OBJECT_UILIMIT_WRITECLIPBOARD | JOB_OBJECT_UILIMIT_DESKTOP
        | JOB_OBJECT_UILIMIT_EXITWINDOWS | JOB_OBJECT_UILIMIT_GLOBALATOMS | JOB_OBJECT_UILIMIT_HANDLES;
    SetInformationJobObject(job, JobObjectBasicUIRestrictions, &restrictions, sizeof restrictions);
    AssignProcessToJobObject(job, GetCurrentProcess());
}
#endif

void giveUpRights()
{
    std::set_new_handler([] { std::_Exit(memoryExit); });
#ifdef Q_OS_UNIX
    limitResources();
#endif
#ifdef Q_OS_LINUX
    // The thread that started it waits for it: when that ends, so did the program.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
#ifdef PARLOR_HAS_SECCOMP
    denyNetworkAndWriting();
#endif
#ifdef Q_OS_WIN
    joinLimitedJob();
#endif
}

} // namespace Parlor::Extract
