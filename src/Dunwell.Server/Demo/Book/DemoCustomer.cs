using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Demo.Book;

/// <summary>How a customer pays: what makes one account different from another.</summary>
internal enum Habit { Prompt, Slow, Seasonal, Deteriorating, Disputing, Broken }

/// <summary>One customer of the demo with everything that decides how its story goes.</summary>
internal sealed record DemoCustomer
{
    public required int Index { get; init; }

    public required CustomerRow Row { get; init; }

    public required PartyKind Kind { get; init; }

    public required Habit Habit { get; init; }

    public required string Currency { get; init; }

    /// <summary>A second account of the same customer; null for none.</summary>
    public string? SecondCurrency { get; init; }

    public required int NetDays { get; init; }

    /// <summary>Share of the creditor's invoices.</summary>
    public required int Weight { get; init; }

    public string? StrategyId { get; init; }

    public bool IsBusiness => Kind is PartyKind.Entity or PartyKind.SoleTrader or PartyKind.PartnershipOfIndividuals;
}
