class SessionsController < ApplicationController
  TOKEN_PATTERN = /\A[a-z0-9]{32}\z/
  def create
    user = User.find_by(email: params[:email])
    return head :unauthorized unless user&.authenticate(params[:password])
    cookies.signed[:session_token] = { value: user.session_token, httponly: true }
    flash[:notice] = I18n.t("sessions.password.accepted")
  end

  private

  def gateway_auth = { "Authorization" => "Token <hex:40>" }
end
