using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>The exception for people who ask to be called again soon. 12 CFR 1006.14(b)(3)(i): the day of consent is the first day.</summary>
internal static class MoreCallsConsent
{
    internal static bool Covers(GateCheck check, DateTime atUtc, int days)
    {
        if (days == 0 || check.Facts.Preferences.Consents is not { IsUnknown: false, Value: { } consents })
            return false;
        for (var i = 0; i < consents.Count; i++)
        {
            var consent = consents[i];
            if (consent is { Purpose: ConsentPurpose.MoreCalls, Channel: Channel.Phone }
                && check.Touches(consent.ItemKeys)
                && IsWithin(check.Clock, consent, atUtc, days))
                return true;
        }

        return false;
    }

    // In every zone: a permission is read narrowly.
    private static bool IsWithin(LocalClock clock, GivenConsent consent, DateTime atUtc, int days)
    {
        for (var i = 0; i < clock.CalendarCount; i++)
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(atUtc, clock.CalendarZone(i)));
            if (day < consent.GivenOn || day >= consent.GivenOn.AddDays(days) || day >= consent.WithdrawnOn)
                return false;
        }

        return true;
    }
}
