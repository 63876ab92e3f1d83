using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Compliance;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>How questions about interest and their answers are spelt in JSON (docs/interest-compute.md): snake case, amounts in major units as decimal text. The answer is also what is kept with a charge.</summary>
internal static class InterestJson
{
    public static JsonSerializerOptions Options => GateJson.Options;

    public static string Write(InterestStatement statement) => JsonSerializer.Serialize(Answer.Of(statement), Options);

    internal sealed record Question(
        string Regime, string Currency, DateOnly AsOf, IReadOnlyList<Move> Moves, DateOnly? DueDate = null, string? Contract = null,
        DebtPurpose Purpose = DebtPurpose.Unknown, PartyKind Party = PartyKind.Unknown, DebtType DebtType = DebtType.Unknown,
        IReadOnlyList<Stop>? Stops = null, IReadOnlyList<Cap>? Caps = null);

    /// <param name="Amount">Major units: above zero what is claimed, below what is paid or credited.</param>
    internal sealed record Move(DateOnly On, decimal Amount);

    internal sealed record Stop(DateOnly From, string Reason, DateOnly? Until = null, decimal? Amount = null);

    internal sealed record Cap(DateOnly From, decimal Percent, string Reason, DateOnly? Until = null);

    internal sealed record Period(DateOnly From, DateOnly To, int Days, string Balance, string? Compounded, decimal Percent, int YearDays, string Exact);

    internal sealed record Answer(
        string Regime, string Source, string Currency, DateOnly? LateFrom, DateOnly AsOf, IReadOnlyList<Period> Periods, string Exact, string Interest, string FixedSum, string Total, IReadOnlyList<string> Reasons)
    {
        public static Answer Of(InterestStatement s)
        {
            var currency = Domain.Currency.Of(s.Currency);
            return new(
                s.Regime, s.Source, s.Currency, s.LateFrom, s.AsOf,
                [.. s.Periods.Select(p => new Period(p.From, p.To, p.Days, Text(p.Balance), p.Compounded == 0 ? null : Exactly(p.Compounded), p.Percent, p.YearDays, Exactly(p.Exact)))],
                Exactly(s.Exact), Text(s.Interest), Text(s.FixedSum), Text(s.Total), s.Reasons);

            string Text(long minorUnits) => new Money(minorUnits, currency).ToPlainText();
            string Exactly(decimal minorUnits) => (minorUnits / currency.Scale).ToString("0.00######", System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
