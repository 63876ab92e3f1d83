using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PaymentDetails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "bic",
                table: "creditors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "iban",
                table: "creditors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payee_building",
                table: "creditors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payee_postal_code",
                table: "creditors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payee_street",
                table: "creditors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payee_town",
                table: "creditors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "upi_id",
                table: "creditors",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "bic",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "iban",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "payee_building",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "payee_postal_code",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "payee_street",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "payee_town",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "upi_id",
                table: "creditors");
        }
    }
}
