using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Server.Dossiers;

/// <summary>A dossier as the gate sees it: what is recorded is known, what nobody recorded stays unknown.</summary>
internal static class DossierFacts
{
    private static readonly HashSet<string> NewYorkCity = new(StringComparer.OrdinalIgnoreCase) { "New York", "Brooklyn", "Bronx", "The Bronx", "Queens", "Staten Island", "Manhattan", "New York City" };

    /// <param name="except">The message being judged: its own reservation is not an earlier attempt.</param>
    public static GateFacts Of(AccountDossier dossier, Creditor creditor, IReadOnlyList<ActionItem> items, ZoneData zones, DateOnly today, MessageId? except = null)
    {
        var live = dossier.Holds.Where(h => h.IsLiveOn(today)).ToList();
        return new()
        {
            Actor = new() { Role = Fact.Known(creditor.ActorRole, creditor.Name) },
            Debts = Debts(dossier, creditor, items, live, today),
            Person = Person(dossier, zones, live),
            Preferences = Preferences(dossier, live),
            History = History(dossier, except),
            Holds = Fact.Known<IReadOnlyList<ManualHold>>([.. live.Where(IsManual).Select(h => new ManualHold($"{h.Kind}: {h.Reason}", h.From, h.Until, Keys(h)))]),
            Feeds = Fact.Known(Feeds(creditor)),
            Matters = LegalFacts.Of(dossier.LegalFacts),
        };
    }

    /// <summary>How old each source is that this creditor is fed from. A limit of 0 hours means the creditor has no such feed.</summary>
    public static IReadOnlyList<FeedFreshness> Feeds(Creditor creditor)
    {
        var feeds = new List<FeedFreshness>();
        if (creditor.BankDataLimitHours > 0)
            feeds.Add(new("Bank data", At(creditor.BankDataAt), TimeSpan.FromHours(creditor.BankDataLimitHours)));
        if (creditor.LedgerDataLimitHours > 0)
            feeds.Add(new("Receivables data", At(creditor.LedgerDataAt), TimeSpan.FromHours(creditor.LedgerDataLimitHours)));
        return feeds;

        static Fact<DateTime> At(DateTime? at) => at is { } known ? Fact.Known(known) : Fact.Unknown<DateTime>();
    }

    public static PlausibleZones Zones(AccountDossier dossier, ZoneData zones) =>
        PlausibleZones.From(Places(dossier), dossier.Contacts.Where(c => c.Channel is Channel.Phone or Channel.Sms).Select(c => c.Address), dossier.TimeZone, zones);

    private static IEnumerable<string> Places(AccountDossier dossier)
    {
        if (dossier.Country is { } country)
            yield return dossier.Region is { } region ? $"{country}-{region}" : country;
    }

    /// <summary>Looks items up by key: an account may have thousands of them.</summary>
    private static List<DebtFacts> Debts(AccountDossier dossier, Creditor creditor, IReadOnlyList<ActionItem> items, List<Hold> live, DateOnly today)
    {
        var open = dossier.Items.ToDictionary(i => i.Id.Value);
        var first = dossier.Messaged.Where(m => m.SentAt is not null && m.Channel != Channel.Phone).GroupBy(m => m.ItemId).ToDictionary(g => g.Key, g => g.Min(m => m.SentAt));
        return [.. items.Select(i => Debt(dossier, creditor, i.ItemKey, open.GetValueOrDefault(i.ItemKey), first.GetValueOrDefault(i.ItemKey), live, today))];
    }

    private static DebtFacts Debt(AccountDossier dossier, Creditor creditor, Guid item, DossierItem? open, DateTime? first, List<Hold> live, DateOnly today)
    {
        var disputes = live.Where(h => h.Kind == HoldKind.Dispute && (h.OpenItemId is null || h.OpenItemId == item)).ToList();
        var currency = Currency.Of(dossier.Currency);
        return new(item)
        {
            Purpose = creditor.DebtPurpose == DebtPurpose.Unknown ? Fact.Unknown<DebtPurpose>() : Fact.Known(creditor.DebtPurpose, creditor.Name),
            Type = creditor.DebtType == DebtType.Unknown ? Fact.Unknown<DebtType>() : Fact.Known(creditor.DebtType, creditor.Name),
            Status = Fact.Known(open is null || open.Open <= 0 ? DebtStatus.Paid : DebtStatus.Open, "ledger"),
            OpenBalance = Fact.Known(new Money(open?.Open ?? 0, currency), "ledger"),
            Disputes = Fact.Known<IReadOnlyList<DisputeFact>>([.. disputes.Select(h => new DisputeFact(h.From, false, h.Amount is { } part ? new Money(part, currency) : null, Fact.Unknown<bool>()))]),
            FirstCommunicationOn = Fact.Known<DateOnly?>(first is { } at ? DateOnly.FromDateTime(at) : null, "timeline"),
            DebtDate = open is null ? Fact.Unknown<DateOnly>() : Fact.Known(open.IssueDate, "ledger"),
            // The day after the due day is the first it was late and stayed so, unless somebody recorded another.
            DefaultOn = open?.DueDate is { } due && due < today ? Fact.Assumed(due.AddDays(1), "due date") : Fact.Unknown<DateOnly>(),
            Circumstances = Circumstances(dossier, item, open, today),
        };
    }

    private static Dictionary<Circumstance, Fact<bool>> Circumstances(AccountDossier dossier, Guid item, DossierItem? open, DateOnly today)
    {
        var known = new Dictionary<Circumstance, Fact<bool>>(LegalFacts.OfItem(dossier.LegalFacts, item));
        known.TryAdd(Circumstance.Overdue30Days, Fact.Known(open?.DueDate is { } due && due.AddDays(30) < today, "ledger"));
        return known;
    }

    private static PersonFacts Person(AccountDossier dossier, ZoneData zones, List<Hold> live) => new()
    {
        Kind = dossier.Kind == PartyKind.Unknown ? Fact.Unknown<PartyKind>() : Fact.Known(dossier.Kind, "customer record"),
        Jurisdictions = Jurisdictions(dossier, zones),
        Zones = Zones(dossier, zones),
        Deceased = Fact.Known(live.Exists(h => h.Kind == HoldKind.Deceased), "holds"),
        Attorney = Fact.Known(live.Find(h => h.Kind == HoldKind.Represented) is { } represented ? new Representation(Keys(represented)) : null, "holds"),
        Insolvency = Fact.Known(live.Find(h => h.Kind == HoldKind.Insolvency) is { } petition ? new Insolvency(InsolvencyKind.Bankruptcy, petition.From, petition.Until, Keys(petition)) : null, "holds"),
        Addresses = [.. dossier.Contacts.Select(c => new AddressFact(c.Channel, c.Address, c.Use, Fact.Known(State(c.Status))))],
    };

    private static List<JurisdictionLink> Jurisdictions(AccountDossier dossier, ZoneData zones)
    {
        var links = new List<JurisdictionLink>();
        foreach (var place in Places(dossier))
        {
            var inCity = place == "US-NY" && dossier.City is { } city && NewYorkCity.Contains(city);
            links.Add(inCity ? new("US-NY-NYC", Attachment.Residence, IsExact: true) : new(place, Attachment.Residence, IsExact: place == "US-NY" && dossier.City is not null));
        }

        foreach (var contact in dossier.Contacts)
        {
            if (contact.Channel is Channel.Phone or Channel.Sms && zones.AreaCodeOf(contact.Address)?.Jurisdiction is { } area)
                links.Add(new(area, Attachment.PhoneArea));
        }

        return links;
    }

    private static PreferenceFacts Preferences(AccountDossier dossier, List<Hold> live)
    {
        var newest = dossier.Consents.GroupBy(c => (c.Channel, c.Address)).Select(g => g.MaxBy(c => c.At)!).ToList();
        return PreferenceFacts.NoneOnFile with
        {
            OptOuts = Fact.Known<IReadOnlyList<OptOut>>([.. newest.Where(c => !c.Granted).Select(c => new OptOut(c.Channel, c.Address, c.At))]),
            Consents = Fact.Known<IReadOnlyList<GivenConsent>>([.. newest.Where(c => c.Granted).Select(c => new GivenConsent(c.Channel, ConsentPurpose.Contact, DateOnly.FromDateTime(c.At), c.Address, []))]),
            CeaseRequests = Fact.Known<IReadOnlyList<CeaseRequest>>([.. live.Where(h => h.Kind == HoldKind.CeaseContact).Select(h => new CeaseRequest(h.From, true, Keys(h)))]),
        };
    }

    /// <summary>Every message that left or may have left is an attempt, and so is every call we made; unknown outcomes count. Conversations are facts of their own.</summary>
    private static HistoryFacts History(AccountDossier dossier, MessageId? except) => HistoryFacts.Empty with
    {
        Attempts = Fact.Known<IReadOnlyList<Attempt>>([.. dossier.Messaged
            .Where(m => m.Channel != Channel.Phone && m.Status is MessageStatus.Sent or MessageStatus.Unknown or MessageStatus.Sending && m.MessageId != except)
            .GroupBy(m => m.MessageId)
            .Select(g => g.First() is var m ? new Attempt(
                m.SentAt ?? m.QueuedAt, m.Channel, m.Address, dossier.Id.Value, dossier.CustomerId.Value, [.. g.Select(l => l.ItemId)],
                m.Status == MessageStatus.Sent ? AttemptOutcome.Delivered : AttemptOutcome.Unknown) : null!),
            .. dossier.Calls.Where(c => c.Direction == CallDirection.Outbound).Select(c => new Attempt(
                c.StartedAt, Channel.Phone, c.Address, dossier.Id.Value, dossier.CustomerId.Value, [],
                c.Outcome is { } outcome ? CallOutcomes.Of(outcome).Attempt : AttemptOutcome.Unknown))]),
        Conversations = Fact.Known<IReadOnlyList<Conversation>>([.. dossier.Calls.Where(c => c.IsConversation)
            .Select(c => new Conversation(c.StartedAt, dossier.Id.Value, dossier.CustomerId.Value, [], c.Direction == CallDirection.Inbound))]),
    };

    private static bool IsManual(Hold hold) => hold.Kind is HoldKind.Manual or HoldKind.Hardship or HoldKind.Legal or HoldKind.Promise or HoldKind.Plan or HoldKind.UnmatchedCash;

    private static IReadOnlyList<Guid> Keys(Hold hold) => hold.OpenItemId is { } item ? [item] : [];

    private static AddressState State(ContactStatus status) => status switch
    {
        ContactStatus.Bounced => AddressState.Bounced,
        ContactStatus.Wrong => AddressState.WrongPerson,
        _ => AddressState.Usable,
    };
}
