using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Mail;

namespace Dunwell.Server.Communications;

/// <summary>A finished e-mail as bytes. Its message id is made from the message's own id, so that a reply finds its thread and a repeated hand-over is recognisable.</summary>
internal static class ReminderMail
{
    public static Result<OutgoingMail> Build(Message message, FinishedMessage finished, DateTime now)
    {
        var from = MailAddress.Parse(finished.Creditor.EmailFrom, finished.Creditor.Name);
        if (from.IsRefused)
            return from.Refusal!;
        var to = MailAddress.Parse(message.Address, finished.Action.RecipientName);
        if (to.IsRefused)
            return to.Refusal!;
        var id = $"{message.Id.Value:N}.dunwell@{from.Value.Domain}";
        var bytes = MimeWriter.Write(new()
        {
            From = from.Value,
            To = [to.Value],
            Subject = finished.Email!.Subject,
            Date = new DateTimeOffset(now, TimeSpan.Zero),
            MessageId = id,
            ListUnsubscribe = [new Uri($"mailto:{from.Value.Address}?subject=STOP")],
            ExtraHeaders = [KeyValuePair.Create("X-Dunwell-Message", message.Id.Value.ToString("N"))],
            Text = finished.Email.Text,
            Html = finished.Email.Html,
            Attachments = finished.Attachments,
            Pictures = finished.Email.PaymentCode is { } code ? [new(RenderedEmail.PictureId, "payment-code.png", code)] : [],
        });
        return bytes.IsRefused ? bytes.Refusal! : new OutgoingMail(id, from.Value, to.Value, bytes.Value, finished.Pass);
    }
}
