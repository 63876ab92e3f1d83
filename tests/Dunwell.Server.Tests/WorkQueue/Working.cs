using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Accounts;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.WorkQueue;

/// <summary>What a person does at the desk all day, in one line each.</summary>
internal static class Working
{
    public const string Number = "+12125550100";

    public static Task<Result<PromiseToPay>> PromiseAsync(
        this Desk desk, CustomerAccountId account, decimal amount, int inDays, OpenItemId[]? items = null, PromiseId? replaces = null, bool supervisor = false, Guid? key = null, string by = "Ms Jansen") =>
        desk.Database.With((MakePromise make) => make.Run(new(account, [new(desk.Today.AddDays(inDays), amount)], by, Channel.Phone, "Ann", items, "said so", replaces, supervisor, key), default));

    public static Task<Result<PromiseToPay>> WithdrawAsync(this Desk desk, PromiseToPay promise) =>
        desk.Database.With((EndPromise end) => end.Run(new(promise.CustomerAccountId, promise.Id, "typed wrongly", "Ann"), default));

    public static Task<Result<ReversedPayment>> ReverseAsync(this Desk desk, CustomerAccountId account, PaymentId payment) =>
        desk.Database.With((ReversePayment reverse) => reverse.Run(new(account, payment, null, "bounced", "Ann"), default));

    public static Task AddPhoneAsync(this Desk desk, CustomerAccountId account, string number = Number) =>
        desk.Database.With((EditContact edit) => edit.Run(new(account, Channel.Phone, number, "Ann", Use: AddressUse.Business), default));

    public static Task<Result<Call>> StartAsync(this Desk desk, CustomerAccountId account, string? number = Number, CallDirection direction = CallDirection.Outbound, DateTime? madeAt = null, Guid? key = null) =>
        desk.Database.With((StartCall start) => start.Run(new(account, number, "Ann", direction, madeAt, key), default));

    public static Task<Result<EndedCall>> EndAsync(this Desk desk, Call call, CallOutcome outcome, DateOnly? back = null) =>
        desk.Database.With((EndCall end) => end.Run(new(call.CustomerAccountId, call.Id, outcome, "Ann", "Ms Jansen", true, "a note", back), default));

    public static async Task<EndedCall> CallAsync(this Desk desk, CustomerAccountId account, CallOutcome outcome, DateOnly? back = null) =>
        (await desk.EndAsync((await desk.StartAsync(account)).Value, outcome, back)).Value;

    public static Task<Result<WorkItem>> TaskAsync(this Desk desk, CustomerAccountId account, int inDays, string text = "write to them", Guid? key = null, string? owner = null) =>
        desk.Database.With((AddTask add) => add.Run(new(account, text, desk.Today.AddDays(inDays), owner, "Ann", key), default));

    public static Task<Result<WorkItem>> DoneAsync(this Desk desk, WorkItem task) =>
        desk.Database.With((CompleteTask complete) => complete.Run(new(task.CustomerAccountId, task.Id, "done", "Ann"), default));

    public static Task<Result<Assignment>> HandleAsync(this Desk desk, CustomerAccountId account, AccountHandling handling, int? inDays = null, string? to = null, string? reason = "busy") =>
        desk.Database.With((HandleAccount handle) => handle.Run(new(account, handling, "Ann", reason, inDays is { } days ? desk.Today.AddDays(days) : null, to), default));

    public static Task<int> RankAsync(this Desk desk) => desk.Database.With((RankBook rank) => rank.RunDue(default));

    public static async Task<PromiseToPay> PromiseAsync(this Desk desk, PromiseToPay promise) => (await desk.RowsAsync<PromiseToPay>()).Single(p => p.Id == promise.Id);

    public static async Task<List<WorkItem>> OpenTasksAsync(this Desk desk, CustomerAccountId account) =>
        [.. (await desk.RowsAsync<WorkItem>()).Where(w => w.CustomerAccountId == account && w.DoneAt is null).OrderBy(w => w.Due)];

    public static async Task<QueueEntry> EntryAsync(this Desk desk, CustomerAccountId account) => (await desk.RowsAsync<QueueEntry>()).Single(e => e.CustomerAccountId == account);

    /// <summary>What is stored is what would be computed now, and no open account is out of sight.</summary>
    public static async Task QueueIsTrueAsync(this Desk desk, CustomerAccountId account)
    {
        var stored = await desk.EntryAsync(account);
        var fresh = (await desk.Database.With((FindWork find) => find.Run(account, default))).Value.Entry;
        Facts(stored).ShouldBe(Facts(fresh));
        stored.Action.ShouldNotBe(NextActionKind.Missing);
        stored.Collectable.ShouldBeGreaterThanOrEqualTo(0);
        stored.Collectable.ShouldBe(stored.Overdue - stored.Disputed - stored.Promised - stored.Unapplied);
    }

    private static string Facts(QueueEntry e) => string.Join(
        '|', e.Currency, e.Collector, e.BackUp, e.Points, e.Reasons, e.Open, e.Overdue, e.Disputed, e.Promised, e.Unapplied, e.Collectable, e.OldestDays, e.Action, e.ActionText, e.ActionOn, e.LastContactAt?.Ticks / 10_000,
        e.LastContact, e.SnoozedUntil, e.IsPinned, e.Zones, e.AsOf);
}
