using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Compliance.Law;

/// <summary>REST routes of the law's file of an account and of the rules themselves.</summary>
internal static class LawApi
{
    internal sealed record FactRequest(LegalFactKind Kind, string Name, DateOnly On, string Source)
    {
        public Guid? OpenItemId { get; init; }

        public DateTimeOffset? At { get; init; }

        public bool IsSo { get; init; } = true;

        public bool InWriting { get; init; }

        public Channel? Channel { get; init; }

        public string? Address { get; init; }

        public string? Detail { get; init; }

        public DateOnly? Until { get; init; }

        public string? Place { get; init; }

        public string? Number { get; init; }
    }

    internal sealed record WithdrawRequest(string Reason);

    internal sealed record FactAnswer(Guid Id, LegalFactKind Kind, string Name, DateOnly On, bool IsSo, bool InWriting, string? Detail, DateOnly? Until, string Source, string RecordedBy, DateTime RecordedAt, DateTime? WithdrawnAt);

    internal sealed record DutyAnswer(string Rule, string Text, DateOnly DueOn, bool IsOverdue, string Citation, Confidence Confidence);

    internal sealed record TimeBarAnswer(Guid ItemId, string Number, DateOnly? EarliestExpiry, DateOnly? LatestExpiry, Tri IsBarred, string Basis);

    internal sealed record LawAnswer(IReadOnlyList<FactAnswer> Facts, IReadOnlyList<DutyAnswer> Duties, IReadOnlyList<TimeBarAnswer> TimeToSue);

    internal sealed record RuleAnswer(string Id, string Title, string Pack, string Jurisdiction, RuleStatus Status, Confidence Confidence, IReadOnlyList<string> Citations, DateOnly? From, DateOnly? To, int Cases);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accounts/{account:guid}/law").WithTags("Law");
        group.MapGet("/", ShowAsync).WithName("getLaw").WithSummary("Facts of law on an account's file, what is owed by when, and the time to sue.").RequireAuthorization(nameof(Permission.ViewAccounts));
        group.MapPost("/facts", RecordAsync).WithName("recordLegalFact").WithSummary("Put an event, a circumstance or a paper on the file.").RequireAuthorization(nameof(Permission.WorkAccounts));
        group.MapPost("/facts/{fact:guid}/withdraw", WithdrawAsync).WithName("withdrawLegalFact").WithSummary("Take a wrongly recorded fact off the file.").RequireAuthorization(nameof(Permission.WorkAccounts));
        api.MapGet("/law/rules", (RuleBook book) => TypedResults.Ok<IReadOnlyList<RuleAnswer>>([.. RuleCoverage.Of(book).Select(Show)]))
            .WithTags("Law").WithName("listRules").WithSummary("Every rule the gate knows, with its source and the cases that prove it.").RequireAuthorization(nameof(Permission.ViewAccounts));
    }

    private static async Task<Results<Ok<LawAnswer>, ProblemHttpResult>> ShowAsync(Guid account, ShowLaw show, CancellationToken cancel) =>
        Api.Answer(await show.Run(new(new(account)), cancel), law => new LawAnswer(
            [.. law.Facts.Select(Show)],
            [.. law.Duties.Select(d => new DutyAnswer(d.RuleId, d.Text, d.DueOn, d.IsOverdue, string.Join("; ", d.Citations), d.Confidence))],
            [.. law.Items.Select(i => new TimeBarAnswer(i.ItemId, i.Number, i.TimeBar.EarliestExpiry, i.TimeBar.LatestExpiry, i.IsBarred, i.TimeBar.Basis))]));

    private static async Task<Results<Ok<FactAnswer>, ProblemHttpResult>> RecordAsync(Guid account, FactRequest body, RecordLegalFact record, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await record.Run(
                new(new(account), body.Kind, body.Name, body.On, body.Source, context.User.Actor())
                {
                    OpenItemId = body.OpenItemId is { } item ? new OpenItemId(item) : null, AtUtc = body.At?.UtcDateTime, IsSo = body.IsSo, InWriting = body.InWriting, Channel = body.Channel,
                    Address = body.Address, Detail = body.Detail, Until = body.Until, Place = body.Place, Number = body.Number,
                },
                cancel),
            Show);

    private static async Task<Results<Ok<FactAnswer>, ProblemHttpResult>> WithdrawAsync(Guid account, Guid fact, WithdrawRequest body, WithdrawLegalFact withdraw, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await withdraw.Run(new(new(account), new(fact), body.Reason, context.User.Actor()), cancel), Show);

    private static FactAnswer Show(LegalFact f) => new(f.Id.Value, f.Kind, f.Name, f.On, f.IsSo, f.InWriting, f.Detail, f.Until, f.Source, f.RecordedBy, f.RecordedAt, f.WithdrawnAt);

    private static RuleAnswer Show(CoveredRule r) =>
        new(r.Rule.Id, r.Rule.Title, r.Pack.Id, r.Pack.Jurisdiction, r.Rule.Status, r.Rule.Confidence, r.Rule.Citations, r.Rule.InForce.From, r.Rule.InForce.To, r.Cases);
}
